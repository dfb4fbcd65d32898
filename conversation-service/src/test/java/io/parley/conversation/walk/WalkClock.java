package io.parley.conversation.walk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Stands still unless it is told to go on. It begins a day ahead, so that Redis, which keeps the
/// real time, forgets nothing by itself; the walk does that for it.
final class WalkClock extends Clock {
  private volatile Instant now =
      Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);

  void goOn(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("nobody asks for local time here");
  }
}
