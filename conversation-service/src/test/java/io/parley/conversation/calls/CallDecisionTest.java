package io.parley.conversation.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.CallOutcome;
import io.parley.contracts.Channel;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.calls.CallDecision.Connect;
import io.parley.conversation.calls.CallDecision.Decline;
import io.parley.conversation.routing.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallDecisionTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final PhoneNumber CALLER = new PhoneNumber("447700900001");

  @Test
  void connectsByAnOpenRoute() {
    var route = open(NOW.plusMillis(1), Set.of(Channel.VOICE, Channel.SMS));

    var decision = decide(route);

    assertThat(decision).isEqualTo(new Connect(CALLER, route, Duration.ZERO));
    assertThat(decision.outcome()).isEqualTo(CallOutcome.CONNECTED);
  }

  @Test
  void connectsByVoiceAlone() {
    assertThat(decide(open(NOW.plusSeconds(1), Set.of(Channel.VOICE)))).isInstanceOf(Connect.class);
  }

  @Test
  void anOpenRouteEndsByItselfAtItsEnd() {
    assertThat(decide(open(NOW, Set.of(Channel.VOICE)))).isEqualTo(ended());
    assertThat(decide(open(NOW.minusSeconds(9), Set.of(Channel.SMS)))).isEqualTo(ended());
  }

  @Test
  void aConversationByTextOnlyTakesNoCalls() {
    assertThat(decide(open(NOW.plusSeconds(1), Set.of(Channel.SMS))))
        .isEqualTo(new Decline(CallOutcome.CHANNEL_NOT_ALLOWED, Optional.of("ride-1")));
  }

  @Test
  void anEndedRouteReachesNobodyHoweverLongItLasts() {
    assertThat(decide(new Route.Ended("ride-1", NOW.plusSeconds(99), 2))).isEqualTo(ended());
    assertThat(decide(new Route.Ended("ride-1", NOW.minusSeconds(99), 2))).isEqualTo(ended());
  }

  @Test
  void aPendingRouteNeverConnectsAndTellsNothing() {
    assertThat(decide(new Route.Pending("ride-1", NOW.plusSeconds(60), 0, Optional.empty())))
        .isEqualTo(new Decline(CallOutcome.NO_CONVERSATION, Optional.empty()));
  }

  @Test
  void whereNothingIsNobodyIsReached() {
    assertThat(CallDecision.decide(CALLER, Optional.empty(), NOW))
        .isEqualTo(new Decline(CallOutcome.NO_CONVERSATION, Optional.empty()));
  }

  @Test
  void whoeverIsHeldIsPutThroughWhenTheirTurnComes() {
    var route = open(NOW.plusSeconds(5), Set.of(Channel.VOICE));

    assertThat(decide(route))
        .isInstanceOfSatisfying(
            Connect.class,
            connect -> {
              assertThat(connect.when(new Turn.Now(), NOW)).isEqualTo(connect);
              assertThat(connect.when(new Turn.After(Duration.ofMillis(4999)), NOW))
                  .isEqualTo(new Connect(CALLER, route, Duration.ofMillis(4999)));
            });
  }

  @Test
  void nobodyIsHeldBeyondTheEndOfTheirConversation() {
    assertThat(decide(open(NOW.plusSeconds(5), Set.of(Channel.VOICE))))
        .isInstanceOfSatisfying(
            Connect.class,
            connect ->
                assertThat(connect.when(new Turn.After(Duration.ofSeconds(5)), NOW))
                    .isEqualTo(ended()));
  }

  @Test
  void whoeverWouldBeHeldForTooLongIsAskedToTryAgain() {
    assertThat(decide(open(NOW.plusSeconds(5), Set.of(Channel.VOICE))))
        .isInstanceOfSatisfying(
            Connect.class,
            connect ->
                assertThat(connect.when(new Turn.TooLate(), NOW))
                    .isEqualTo(new Decline(CallOutcome.TOO_MANY_CALLS, Optional.of("ride-1"))));
  }

  private static CallDecision decide(Route route) {
    return CallDecision.decide(CALLER, Optional.of(route), NOW);
  }

  private static Decline ended() {
    return new Decline(CallOutcome.ENDED, Optional.of("ride-1"));
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
        NOW.minusSeconds(60));
  }
}
