package io.parley.conversation.walk;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.RejectionReason;
import io.parley.conversation.rules.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Who surely had which pair, and when; and how many numbers somebody may have had at the most.
final class Ledger {
  private final Map<Pair, Tenure> tenures = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> happened = new ConcurrentHashMap<>();
  private final Burden burden;
  private final int numbers;
  private final Duration quarantine;

  Ledger(int numbers, Duration quarantine) {
    this.burden = new Burden(quarantine);
    this.numbers = numbers;
    this.quarantine = quarantine;
  }

  Burden.Load load(PhoneNumber person, Blow blow) {
    return burden.on(person, blow);
  }

  void take(Blow blow, String participant, Pair pair, Instant from) {
    var tenure = new Tenure(blow, from);
    blow.sides.put(participant, pair);
    blow.tenures.put(pair, tenure);
    tenures.merge(pair, tenure, (held, taken) -> later(pair, held, taken));
  }

  private Tenure later(Pair pair, Tenure held, Tenure taken) {
    Wrong.unless(
        held.blow == taken.blow || !held.collidesWith(taken, quarantine),
        () -> "%s is %s and %s".formatted(pair, held, taken));
    return taken.isLaterThan(held) ? taken : held;
  }

  void isHonest(Refusal refusal, Instant begun, List<PhoneNumber> people) {
    count("refused " + refusal.reason());
    Wrong.unless(
        refusal.reason() == RejectionReason.NO_NUMBERS_AVAILABLE
            && people.stream().anyMatch(person -> burden.mayReach(numbers, person, begun)),
        () -> "refused with %s, though there were numbers".formatted(refusal.reason()));
  }

  void count(String what) {
    happened.computeIfAbsent(what, _ -> new LongAdder()).increment();
  }

  Map<String, LongAdder> happened() {
    return happened;
  }
}
