package io.parley.backends.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OncePerJvmTest {
  private final AtomicInteger starts = new AtomicInteger();

  @Test
  void startsOnTheFirstCallOnly() {
    var once = new OncePerJvm<>("it", starts::incrementAndGet);
    assertThat(starts).hasValue(0);
    assertThat(once.get()).isEqualTo(once.get()).isOne();
  }

  @Test
  void tellsTheCauseOfAFailureToEveryCaller() {
    var once =
        new OncePerJvm<>(
            "it",
            () -> {
              throw new IllegalStateException("no room: " + starts.incrementAndGet());
            });
    assertThatThrownBy(once::get).hasMessage("it did not start: no room: 1");
    assertThatThrownBy(once::get).hasMessage("already tried: it did not start: no room: 1");
  }
}
