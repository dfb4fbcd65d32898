package io.parley.conversation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.CloseReason;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.routing.Candidates;
import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.WatchedRoutes.Step;
import io.parley.conversation.store.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Somebody is forgotten whose conversation somebody else was just about to change.
class ForgettingIT extends Interruptions {
  @Autowired Forgetting forgetting;

  private final PhoneNumber next = somebody();

  @AfterEach
  void kafkaIsBack() {
    kafka.comeBack();
  }

  @Test
  void aCloseInterruptedBeforeItsRoutesEndsThemBeforeItIsForgottenWhoseTheyWere() {
    var forRider = virtualNumber(opened("forgotten-cut", rider, driver), 0);
    var open = conversations.find("forgotten-cut").orElseThrow();
    assertThat(conversations.save(open.next().closed(CloseReason.REQUESTED, clock.instant())))
        .isTrue();
    assertThat(reachesSomebody(routes.find(driver, forRider).orElseThrow())).isTrue();

    forgetting.forget(rider);

    assertThat(routes.find(driver, forRider)).get().isInstanceOf(Route.Ended.class);
    assertThat(conversations.find("forgotten-cut").orElseThrow().names(rider)).isFalse();
    awaitedFinished("forgotten-cut");
  }

  @Test
  void aHandOverInterruptedBeforeItsRoutesEndsThatOfWhoeverIsForgotten() {
    var conversation = opened("forgotten-hand-over", rider, driver);
    var forDriver = virtualNumber(conversation, 1);
    handedOverOnly("forgotten-hand-over");
    assertThat(reachesSomebody(routes.find(rider, forDriver).orElseThrow())).isTrue();

    var forgotten = forgetting.forget(rider);

    assertThat(forgotten).isEqualTo(new Forgetting.Forgotten(List.of(), 0));
    assertThat(routes.find(rider, forDriver)).get().isInstanceOf(Route.Ended.class);
    var goesOn = awaitedFinished("forgotten-hand-over");
    assertThat(goesOn.names(rider)).isFalse();
    assertOpenWithBothRoutes(goesOn);
    assertThat(goesOn.connects(next)).isTrue();
    awaited(event("conversation.participant-replaced", "forgotten-hand-over"));
  }

  /// The new person's claim has lapsed by now; opening the counterpart's side alone would be wrong.
  @Test
  void ofAConversationThatGoesOnOnlyTheRouteOfWhoeverIsForgottenEnds() {
    opened("forgotten-stalled", rider, driver);
    handedOverOnly("forgotten-stalled");
    stall("forgotten-stalled");
    var steps = new ArrayList<Step>();
    var itself =
        new Forgetting(
            conversations,
            watched(steps::add),
            completionBy(new ConversationRoutes(routes)),
            clock);

    itself.forget(rider);

    assertThat(steps).hasSize(1);
    assertThat(steps.getFirst().caller()).isEqualTo(rider);
    assertThat(steps.getFirst().route()).isInstanceOf(Route.Ended.class);
    assertOpenWithBothRoutes(awaitedFinished("forgotten-stalled"));
  }

  @Test
  void whoWasReplacedIsForgottenWhileThatIsStillToBeTold() {
    opened("forgotten-untold", rider, driver);
    kafka.goAway();
    api.put(
        "/conversations/forgotten-untold/participants/rider",
        "{\"realNumber\": \"" + next.digits() + "\"}");
    assertThat(written("forgotten-untold")).contains(rider.digits());

    forgetting.forget(rider);

    assertThat(written("forgotten-untold")).doesNotContain(rider.digits());
    kafka.comeBack();
    var told = awaited(event("conversation.participant-replaced", "forgotten-untold"));
    assertThat(told.text("participantId")).isEqualTo("rider");
    assertThat(awaited(smsTo(next)).text("purpose")).isEqualTo("CONFIRMATION");
  }

  @Test
  void whoeverChangesItMeanwhileIsNotOverruled() {
    opened("forgotten-changed", rider, driver);
    var stale = conversations.find("forgotten-changed").orElseThrow();

    forgetting.forget(rider);

    assertThat(
            conversations.save(
                stale.next().extendedTo(stale.expiresAt().plusSeconds(60), clock.instant())))
        .isFalse();
    assertThat(conversations.find("forgotten-changed").orElseThrow().isOpen()).isFalse();
  }

  @Test
  void aRejectionThatIsStillToBeToldNamesThemNoLonger() {
    var opened = saved("forgotten-rejected");
    assertThat(
            conversations.save(
                opened.next().rejected("no number arrived in time", clock.instant())))
        .isTrue();

    forgetting.forget(rider);

    awaited(event("conversation.rejected", "forgotten-rejected"));
    assertThat(opensOf(driver, "forgotten-rejected")).isEmpty();
    await().until(() -> conversations.find("forgotten-rejected").isEmpty());
  }

  @Test
  void forgettingTheRoutesLeavesWhatReachesSomebodyNow() {
    var conversation = opened("forgotten-not", rider, driver);
    var number = virtualNumber(conversation, 1);
    var other =
        new PhoneNumber(
            POOL.stream().filter(it -> !it.equals(number.digits())).findFirst().orElseThrow());
    routes.claim(rider, "claimed", new Candidates(List.of(List.of(other)), Set.of()));

    assertThat(routes.forget(rider)).isEqualTo(1);

    assertThat(routes.find(rider, number)).get().isInstanceOf(Route.Open.class);
    assertThat(routes.find(rider, other)).isEmpty();
    api.delete("/conversations/forgotten-not");
    assertThat(routes.forget(rider)).isEqualTo(1);
    assertThat(redis.hasKey(Keys.person(rider))).isFalse();
  }

  private void handedOverOnly(String id) {
    var found = conversations.find(id).orElseThrow();
    var person = new Participant("rider", null, "GB", next, null);
    assertThat(conversations.save(numbering.handedOver(found, person))).isTrue();
  }

  private String written(String id) {
    return String.valueOf(redis.opsForValue().get(Keys.conversation(id)));
  }
}
