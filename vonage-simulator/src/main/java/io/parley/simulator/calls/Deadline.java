package io.parley.simulator.calls;

import java.time.Duration;

/// A moment until which somebody waits, on the machine's steady clock.
record Deadline(long nanoTime) {

  static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  Duration left() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  boolean isPast() {
    return left().isZero();
  }
}
