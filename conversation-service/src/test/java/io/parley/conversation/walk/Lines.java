package io.parley.conversation.walk;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.walk.Meaning.Held;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What every pair means, to the model.
final class Lines {
  private final Map<Pair, Meaning> meanings = new HashMap<>();
  private final Map<Pair, Instant> ends = new HashMap<>();
  private final Clock clock;
  private final Duration quarantine;

  Lines(Clock clock, Duration quarantine) {
    this.clock = clock;
    this.quarantine = quarantine;
  }

  Meaning of(Pair pair) {
    return now(last(pair));
  }

  /// What it meant last, though that may be over long ago.
  Meaning last(Pair pair) {
    return meanings.getOrDefault(pair, Meaning.NOTHING);
  }

  Meaning now(Meaning meaning) {
    return meaning.at(clock.instant(), quarantine);
  }

  /// When its last conversation ended.
  Optional<Instant> lastEnd(Pair pair) {
    return last(pair).end().or(() -> Optional.ofNullable(ends.get(pair)));
  }

  /// Whether this conversation may be given it: nobody has it, nor had it lately.
  boolean isFor(Pair pair, String conversation) {
    return switch (of(pair)) {
      case Meaning.Nothing _ -> true;
      case Held held -> held.conversation().equals(conversation);
      case Meaning.Reaches reaches -> reaches.conversation().equals(conversation);
      case Meaning.Ended _ -> false;
    };
  }

  void put(Pair pair, Meaning meaning) {
    var before = meanings.put(pair, meaning);
    if (before != null) {
      before.end().ifPresent(end -> ends.put(pair, end));
    }
  }

  /// As if this person had never been seen.
  void forget(PhoneNumber person) {
    meanings.keySet().removeIf(pair -> pair.person().equals(person));
    ends.keySet().removeIf(pair -> pair.person().equals(person));
  }

  Map<Pair, Meaning> all() {
    return meanings;
  }
}
