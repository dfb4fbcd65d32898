package io.parley.conversation.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.Channel;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.routing.Route.Ended;
import io.parley.conversation.routing.Route.Open;
import io.parley.conversation.routing.Route.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteTest {
  private static final Instant UNTIL = Instant.parse("2026-11-22T18:00:00Z");
  private static final Duration QUARANTINE = Duration.ofDays(7);

  @Test
  void whatConnectedSomebodyIsFreeAfterItsQuarantine() {
    assertThat(new Ended("ride-1", UNTIL, 1).freeFrom(QUARANTINE))
        .isEqualTo(UNTIL.plus(QUARANTINE));
    assertThat(open().freeFrom(QUARANTINE)).isEqualTo(UNTIL.plus(QUARANTINE));
  }

  @Test
  void aClaimIsFreeAsSoonAsItLapsesUnlessAnEarlierQuarantineGoesOn() {
    assertThat(pending(Optional.empty())).isEqualTo(UNTIL);
    assertThat(pending(Optional.of(UNTIL.minus(QUARANTINE).minusSeconds(1)))).isEqualTo(UNTIL);
    assertThat(pending(Optional.of(UNTIL.minusSeconds(9))))
        .isEqualTo(UNTIL.minusSeconds(9).plus(QUARANTINE));
  }

  @Test
  void reachesSomebodyUntilItsEndAndNotAtIt() {
    assertThat(open().reachesAt(UNTIL.minusMillis(1))).isTrue();
    assertThat(open().reachesAt(UNTIL)).isFalse();
  }

  private static Instant pending(Optional<Instant> seen) {
    return new Pending("ride-1", UNTIL, 0, seen).freeFrom(QUARANTINE);
  }

  private static Open open() {
    return new Open(
        "ride-1",
        UNTIL,
        1,
        "rider",
        new PhoneNumber("447700900002"),
        new PhoneNumber("447700900101"),
        EnumSet.allOf(Channel.class),
        UNTIL.minusSeconds(60));
  }
}
