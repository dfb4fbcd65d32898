package io.parley.conversation.routing;

import io.parley.contracts.PhoneNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A number that is held for somebody for a minute.
///
/// @param left how many more of the supply this person could be given
/// @param seen when the number's last conversation with this person ended
public record Claim(PhoneNumber number, int left, Optional<Instant> seen) {

  /// From which second on a text to the number can't have been meant for its last conversation.
  public Instant newSince(Instant now) {
    return newSince(seen, now);
  }

  /// A text's time is exact to the second: where the last conversation ended in this very second,
  /// only the next one is certain.
  public static Instant newSince(Optional<Instant> lastEnd, Instant now) {
    var second = now.truncatedTo(ChronoUnit.SECONDS);
    return lastEnd.filter(end -> !end.isBefore(second)).isPresent()
        ? second.plusSeconds(1)
        : second;
  }
}
