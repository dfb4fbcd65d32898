package io.parley.vonage.signature;

import io.parley.vonage.signature.SignatureVerdict.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How old a signature may be, and how far ahead its clock.
record TimeWindow(Duration oldest, Duration clockSkew, Clock clock) {
  Optional<Reason> objection(Instant signed) {
    var now = clock.instant();
    if (signed.isBefore(now.minus(oldest))) {
      return Optional.of(Reason.TOO_OLD);
    }
    return signed.isAfter(now.plus(clockSkew))
        ? Optional.of(Reason.FROM_THE_FUTURE)
        : Optional.empty();
  }
}
