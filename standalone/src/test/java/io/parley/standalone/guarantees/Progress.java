package io.parley.standalone.guarantees;

import java.time.Duration;

/// Whether something still grows.
final class Progress {
  private final Duration patience;
  private long last = -1;
  private long since = System.nanoTime();

  Progress(Duration patience) {
    this.patience = patience;
  }

  /// @return true if it hasn't grown for a while
  boolean hasEnded(long now) {
    if (now != last) {
      last = now;
      since = System.nanoTime();
    }
    return System.nanoTime() - since > patience.toNanos();
  }
}
