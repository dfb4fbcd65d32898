package io.parley.conversation.walk;

import java.time.Duration;
import java.time.Instant;

/// A time in which a pair surely belongs to one conversation. It may do so for longer.
final class Tenure {
  final Blow blow;
  private final Instant from;
  private volatile Instant until = Instant.MAX;

  Tenure(Blow blow, Instant from) {
    this.blow = blow;
    this.from = from;
  }

  void endsAt(Instant end) {
    until = end;
  }

  private Instant until() {
    var ofAll = blow.surelyUntil();
    return until.isBefore(ofAll) ? until : ofAll;
  }

  /// Whether both had it at once, or one of them in the other's quarantine.
  boolean collidesWith(Tenure other, Duration quarantine) {
    return from.isBefore(after(other.until(), quarantine))
        && other.from.isBefore(after(until(), quarantine));
  }

  private static Instant after(Instant end, Duration quarantine) {
    return end.equals(Instant.MAX) ? end : end.plus(quarantine);
  }

  boolean isLaterThan(Tenure other) {
    return from.isAfter(other.from);
  }

  @Override
  public String toString() {
    return "%s from %s until %s at least".formatted(blow.id(), from, until());
  }
}
