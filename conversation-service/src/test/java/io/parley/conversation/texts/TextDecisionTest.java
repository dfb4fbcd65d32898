package io.parley.conversation.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.Channel;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.routing.Route;
import io.parley.conversation.texts.TextDecision.Decline;
import io.parley.conversation.texts.TextDecision.Relay;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextDecisionTest {
  private static final Instant OPENED = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant NOW = OPENED.plusSeconds(60);
  private static final Set<Channel> BOTH = Set.of(Channel.VOICE, Channel.SMS);

  @Test
  void relaysByAnOpenRoute() {
    var route = open(NOW.plusMillis(1), BOTH);

    assertThat(decide(route, NOW)).isEqualTo(new Relay(route));
  }

  @Test
  void relaysBySmsAlone() {
    assertThat(decide(open(NOW.plusSeconds(1), Set.of(Channel.SMS)), NOW))
        .isInstanceOf(Relay.class);
  }

  @Test
  void aTextSentInTheSecondInWhichItsRouteWasOpenedIsRelayed() {
    var route = open(NOW.plusSeconds(1), BOTH);

    assertThat(decide(route, Instant.parse("2026-11-21T12:00:00Z"))).isInstanceOf(Relay.class);
  }

  @Test
  void aTextSentInAnEarlierSecondWasMeantForSomebodyElse() {
    var route = open(NOW.plusSeconds(1), BOTH);

    assertThat(decide(route, Instant.parse("2026-11-21T11:59:59Z")))
        .isEqualTo(new Decline(Outcome.SOMEBODY_ELSE));
    assertThat(decide(route, Instant.parse("2026-11-21T11:59:59.999Z")))
        .isEqualTo(new Decline(Outcome.SOMEBODY_ELSE));
  }

  @Test
  void anOpenRouteEndsByItselfAtItsEndEvenForATextSentBefore() {
    assertThat(decide(open(NOW, BOTH), OPENED.plusSeconds(1)))
        .isEqualTo(new Decline(Outcome.ENDED));
  }

  @Test
  void aConversationByPhoneOnlyTakesNoTexts() {
    assertThat(decide(open(NOW.plusSeconds(1), Set.of(Channel.VOICE)), NOW))
        .isEqualTo(new Decline(Outcome.NOT_ALLOWED));
  }

  @Test
  void anEndedRouteReachesNobodyHoweverLongItLasts() {
    assertThat(decide(new Route.Ended("ride-1", NOW.plusSeconds(9), 2), NOW))
        .isEqualTo(new Decline(Outcome.ENDED));
    assertThat(decide(new Route.Ended("ride-1", NOW.minusSeconds(9), 2), NOW))
        .isEqualTo(new Decline(Outcome.ENDED));
  }

  @Test
  void aPendingRouteAndNoneAreTheSameToASender() {
    assertThat(decide(new Route.Pending("ride-1", NOW.plusSeconds(9), 0, Optional.empty()), NOW))
        .isEqualTo(new Decline(Outcome.NO_CONVERSATION));
    assertThat(TextDecision.decide(Optional.empty(), NOW, true, NOW))
        .isEqualTo(new Decline(Outcome.NO_CONVERSATION));
  }

  @Test
  void onlyTextIsPassedOnAndAnotherReasonComesFirst() {
    var route = open(NOW.plusSeconds(1), BOTH);

    assertThat(TextDecision.decide(Optional.of(route), NOW, false, NOW))
        .isEqualTo(new Decline(Outcome.NOT_A_TEXT));
    assertThat(TextDecision.decide(Optional.empty(), NOW, false, NOW))
        .isEqualTo(new Decline(Outcome.NO_CONVERSATION));
  }

  private static TextDecision decide(Route route, Instant sentAt) {
    return TextDecision.decide(Optional.of(route), sentAt, true, NOW);
  }

  private static Route.Open open(Instant until, Set<Channel> channels) {
    return new Route.Open(
        "ride-1",
        until,
        1,
        "rider",
        new PhoneNumber("447700900002"),
        new PhoneNumber("447700900101"),
        channels,
        OPENED);
  }
}
