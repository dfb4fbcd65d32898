package io.parley.conversation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.Channel;
import io.parley.contracts.CloseReason;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.routing.Candidates;
import io.parley.conversation.routing.Route;
import io.parley.conversation.rules.OpeningRules;
import io.parley.conversation.store.Keys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Ends that meet something unexpected.
class EndingIT extends Interruptions {
  @Autowired WaitingList waitingList;
  @Autowired Opening opening;
  @Autowired Ending ending;
  @Autowired Completion completion;
  @Autowired OpeningRules rules;

  @Test
  void oneSideEndsEvenWhereTheOtherIsSomebodyElsesByNow() {
    var conversation = opened("half-lost", rider, driver);
    var dialledByRider = virtualNumber(conversation, 1);
    redis.opsForHash().delete(Keys.person(rider), dialledByRider.digits());
    var others = somebodyElses(dialledByRider);

    api.delete("/conversations/half-lost");

    assertThat(routes.find(driver, virtualNumber(conversation, 0)))
        .get()
        .isInstanceOf(Route.Ended.class);
    assertThat(routes.find(rider, dialledByRider)).contains(others);
  }

  @Test
  void theRoutesOfAnExpiredConversationEndWhenItExpired() {
    var expiresAt = Instant.parse(opened("expired", rider, driver).path("expiresAt").asString());
    clock.shiftBy(Duration.ofHours(25));

    assertThat(awaited(event("conversation.closed", "expired")).text("reason"))
        .isEqualTo("EXPIRED");

    assertThat(routes.of(rider))
        .allMatch(Route.Ended.class::isInstance)
        .extracting(Route::until)
        .as("however late somebody came to close it")
        .containsOnly(expiresAt);
  }

  @Test
  void whatIsOverIsAnnouncedWithinTwoSecondsUnderOneEventIdHoweverManyComeForIt() {
    var expiresAt = clock.instant().plusMillis(800);
    opened("over", rider, driver, ", \"expiresAt\": \"" + expiresAt + "\"");
    var others =
        Stream.generate(() ->
                new Attendant(conversations, waitingList, opening, ending, completion, announcer))
            .limit(2)
            .toList();

    await()
        .atMost(Duration.ofSeconds(3))
        .pollInterval(Duration.ofMillis(25))
        .until(() -> {
          others.parallelStream().forEach(other -> other.attendToWhatIsDue());
          return !published(event("conversation.closed", "over")).isEmpty();
        });

    assertThat(clock.instant()).isBefore(expiresAt.plusSeconds(2));
    assertThat(conversations.find("over").orElseThrow().closeReason())
        .isEqualTo(CloseReason.EXPIRED);
    assertThat(
            published(event("conversation.closed", "over")).stream()
                .map(event -> event.text("eventId")))
        .containsOnly("over:closed");
  }

  @Test
  void aCloseInterruptedBeforeItsRoutesIsFinishedWithoutAnybodyAsking() {
    opened("cut", rider, driver);
    closedOnly("cut");
    assertThat(opensOf("cut")).as("still").hasSize(2);

    awaitedFinished("cut");

    assertThat(opensOf("cut")).isEmpty();
    assertThat(awaited(event("conversation.closed", "cut")).text("eventId"))
        .isEqualTo("cut:closed");
  }

  @Test
  void aCloseInterruptedBetweenItsRoutesIsFinishedWithoutAnybodyAsking() {
    opened("half-cut", rider, driver);
    var closed = closedOnly("half-cut");
    var stopping =
        completionBy(
            watched(_ -> {
              throw new ProcessEnded();
            }));
    assertThat(catchThrowable(() -> stopping.complete(closed))).isInstanceOf(ProcessEnded.class);

    awaitedFinished("half-cut");

    assertThat(opensOf("half-cut")).isEmpty();
    awaited(event("conversation.closed", "half-cut"));
  }

  @Test
  void aCloseInterruptedBeforeItWasAnnouncedIsAnnouncedWithoutAnybodyAsking() {
    opened("unheard-end", rider, driver);
    new ConversationRoutes(routes).settle(closedOnly("unheard-end"));

    awaited(event("conversation.closed", "unheard-end"));
    awaitedFinished("unheard-end");
  }

  @Test
  void anOpeningThatHasLostANumberIsFinishedBeforeItIsExtended() {
    var saved = saved("stalled-before-its-extension");
    stall("stalled-before-its-extension");
    takeFor(driver, saved.dialledBy(saved.second()), "another");
    var its =
        watched(step -> {
          if (step.route() instanceof Route.Open open) {
            assertThat(routes.find(open.counterpart(), open.callerId()))
                .as("what the counterpart sees means this conversation to them")
                .map(Route::conversationId)
                .contains("stalled-before-its-extension");
          }
        });

    new Ending(conversations, completionBy(its), rules, clock)
        .extend("stalled-before-its-extension", saved.expiresAt().plusSeconds(60));

    assertThat(opensOf("stalled-before-its-extension")).hasSize(2);
  }

  @Test
  void whoeverComesToCloseItLateLeavesWhatWasExtendedMeanwhile() {
    opened("extended", rider, driver);
    var stale = conversations.find("extended").orElseThrow();
    ending.extend("extended", stale.expiresAt().plusSeconds(3600));
    redis.opsForZSet().remove(Keys.agenda("extended"), "extended");
    clock.shiftBy(Duration.ofHours(24).plusSeconds(1));

    ending.expire(stale);

    assertOpenWithBothRoutes(conversations.find("extended").orElseThrow());
    assertThat(published(event("conversation.closed", "extended"))).isEmpty();
  }

  @Test
  void anExtensionThatComesAsItExpiresEitherHoldsOrIsRefused() {
    for (int i = 0; i < 8; i++) {
      var id = someId("race");
      var end = clock.instant().plusSeconds(30);
      opened(id, somebody(), somebody(), ", \"expiresAt\": \"" + end + "\"");
      var stale = conversations.find(id).orElseThrow();
      redis.opsForZSet().remove(Keys.agenda(id), id);
      var later = new Ending(conversations, completion, rules, late(end));
      var both =
          List.<Callable<Object>>of(
              () -> catchThrowable(() -> ending.extend(id, end.plusSeconds(3600))),
              () -> {
                later.expire(stale);
                return stale;
              });
      both.parallelStream().forEach(EndingIT::call);

      var ended = conversations.find(id).orElseThrow();
      if (ended.isOpen()) {
        assertOpenWithBothRoutes(ended);
        assertThat(published(event("conversation.closed", id))).isEmpty();
      } else {
        assertThat(published(event("conversation.extended", id))).isEmpty();
      }
    }
  }

  @Test
  void anIdIsTakenUntilItsQuarantineEnds() {
    opened("remembered", rider, driver);
    assertThat(redis.getExpire(Keys.conversation("remembered"))).as("while open").isEqualTo(-1);

    api.delete("/conversations/remembered");

    assertThat(redis.getExpire(Keys.conversation("remembered")))
        .isCloseTo(Duration.ofDays(7).toSeconds(), Offset.offset(10L));
    assertThat(redis.opsForZSet().score(Keys.agenda("remembered"), "remembered")).isNull();
    assertThat(api.post("/conversations", request("remembered", rider, somebody(), "")).status())
        .isEqualTo(409);
  }

  /// A close whose process ended right after it was saved.
  private Conversation closedOnly(String id) {
    var closed =
        conversations.find(id).orElseThrow().next().closed(CloseReason.REQUESTED, clock.instant());
    assertThat(conversations.save(closed)).isTrue();
    return closed;
  }

  private static Object call(Callable<Object> act) {
    try {
      return act.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Clock late(Instant at) {
    return Clock.fixed(at, ZoneOffset.UTC);
  }

  private Route.Open somebodyElses(PhoneNumber dialled) {
    var candidates = new Candidates(List.of(List.of(dialled)), Set.of());
    assertThat(routes.claim(rider, "somebody-elses", candidates)).isPresent();
    var route =
        new Route.Open(
            "somebody-elses",
            clock.instant().plusSeconds(3600),
            1,
            "rider",
            somebody(),
            new PhoneNumber(POOL.getFirst()),
            EnumSet.allOf(Channel.class),
            clock.instant());
    assertThat(routes.replace(rider, dialled, route)).isTrue();
    return route;
  }
}
