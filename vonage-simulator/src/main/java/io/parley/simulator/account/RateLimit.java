package io.parley.simulator.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// At most so many in any second, the rest refused.
public final class RateLimit {
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final Clock clock;
  private final Deque<Instant> taken = new ArrayDeque<>();

  public RateLimit(Clock clock) {
    this.clock = clock;
  }

  /// Zero if there was room, else how long until there is.
  ///
  /// @param perSecond 0 is no limit
  public synchronized Duration take(int perSecond) {
    if (perSecond == 0) {
      return Duration.ZERO;
    }
    var now = clock.instant();
    while (!taken.isEmpty() && !taken.getFirst().isAfter(now.minus(WINDOW))) {
      taken.removeFirst();
    }
    if (taken.size() >= perSecond) {
      return Duration.between(now, taken.getFirst().plus(WINDOW));
    }
    taken.addLast(now);
    return Duration.ZERO;
  }
}
