package io.parley.simulator.holds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HoldsTest {
  private static final Hold BUYING = new Hold("/number/buy", Hold.Step.BEFORE);

  @Test
  @Timeout(10)
  void holdsNothingForEver() throws InterruptedException {
    var holds = new Holds(Duration.ofMillis(10));
    holds.set(BUYING);

    holds.pass(BUYING);

    assertThat(holds.all()).containsExactly(new Holds.Held("/number/buy", Hold.Step.BEFORE, 0));
  }

  @Test
  @Timeout(10)
  void lettingGoForgetsTheHold() throws InterruptedException {
    var holds = new Holds(Duration.ofMinutes(1));
    holds.set(BUYING);
    holds.set(BUYING);

    holds.letAllGo();
    holds.pass(BUYING);

    assertThat(holds.all()).isEmpty();
  }
}
