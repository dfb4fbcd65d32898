package io.parley.conversation.walk;

import io.parley.contracts.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a [Pair] means: whom somebody reaches who dials that number.
sealed interface Meaning {
  Meaning NOTHING = new Nothing();

  /// Nobody; it may be given any meaning.
  record Nothing() implements Meaning {}

  /// Nobody yet: a conversation that is being opened holds it.
  record Held(String conversation, Instant until) implements Meaning {}

  /// @param callerId what is seen by whoever is reached
  /// @param textsSince from when on a text is meant for them
  record Reaches(
      String conversation,
      PhoneNumber whom,
      PhoneNumber callerId,
      Instant until,
      Instant textsSince)
      implements Meaning {}

  /// Nobody any more; in quarantine.
  record Ended(String conversation, Instant at) implements Meaning {}

  /// What it means at a time, if nothing is done until then.
  default Meaning at(Instant now, Duration quarantine) {
    return switch (this) {
      case Nothing nothing -> nothing;
      case Held held -> now.isBefore(held.until) ? held : NOTHING;
      case Reaches reaches ->
          now.isBefore(reaches.until)
              ? reaches
              : new Ended(reaches.conversation, reaches.until).at(now, quarantine);
      case Ended ended -> now.isBefore(ended.at.plus(quarantine)) ? ended : NOTHING;
    };
  }

  /// Whose it is.
  default Optional<String> owner() {
    return switch (this) {
      case Nothing _ -> Optional.empty();
      case Held held -> Optional.of(held.conversation);
      case Reaches reaches -> Optional.of(reaches.conversation);
      case Ended ended -> Optional.of(ended.conversation);
    };
  }

  /// When somebody could last be reached by it.
  default Optional<Instant> end() {
    return switch (this) {
      case Nothing _, Held _ -> Optional.empty();
      case Reaches reaches -> Optional.of(reaches.until);
      case Ended ended -> Optional.of(ended.at);
    };
  }
}
