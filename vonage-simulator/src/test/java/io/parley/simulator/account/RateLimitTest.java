package io.parley.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.simulator.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final MovableClock clock = new MovableClock();
  private final RateLimit limit = new RateLimit(clock);

  @Test
  void refusesTheFourthInASecondAndSaysHowLongToWait() {
    for (var i = 0; i < 3; i++) {
      assertThat(limit.take(3)).isZero();
      clock.advance(Duration.ofMillis(200));
    }

    assertThat(limit.take(3)).isEqualTo(Duration.ofMillis(400));
  }

  @Test
  void hasRoomAgainWhenTheFirstIsASecondOld() {
    assertThat(limit.take(1)).isZero();
    clock.advance(Duration.ofSeconds(1));

    assertThat(limit.take(1)).isZero();
  }

  @Test
  void zeroIsNoLimit() {
    for (var i = 0; i < 1000; i++) {
      assertThat(limit.take(0)).isZero();
    }
  }
}
