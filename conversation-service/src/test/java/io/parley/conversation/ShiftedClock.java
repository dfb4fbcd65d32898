package io.parley.conversation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// The time of day, and what is added to it: Redis keeps the real time, so ours mustn't be far from
/// it.
public final class ShiftedClock extends Clock {
  private volatile Duration shift = Duration.ZERO;

  public void shiftBy(Duration more) {
    shift = shift.plus(more);
  }

  public void reset() {
    shift = Duration.ZERO;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(shift).truncatedTo(ChronoUnit.MILLIS);
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
