package io.parley.conversation.walk;

import io.parley.contracts.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// How many numbers somebody may have taken, at the most: each request may hold one from when it is
/// asked until it is surely free again.
final class Burden {
  private final Map<PhoneNumber, Queue<Load>> loads = new ConcurrentHashMap<>();
  private final Duration quarantine;

  Burden(Duration quarantine) {
    this.quarantine = quarantine;
  }

  final class Load {
    private final Blow blow;
    private final Instant from = Instant.now();
    private volatile @Nullable Instant ended;

    private Load(Blow blow) {
      this.blow = blow;
    }

    /// It came to nothing: nobody was reached, and nothing is in quarantine.
    void isOff() {
      ended = Instant.now();
    }

    private Instant until() {
      return ended != null ? ended : blow.surelyFreeFrom(quarantine);
    }
  }

  Load on(PhoneNumber person, Blow blow) {
    var load = new Load(blow);
    of(person).add(load);
    return load;
  }

  /// Whether somebody may really have had this many numbers at once.
  boolean mayReach(int numbers, PhoneNumber person, Instant since) {
    of(person).removeIf(load -> load.until().isBefore(since.minusSeconds(10)));
    return of(person).stream().filter(load -> !load.until().isBefore(since)).count() > numbers;
  }

  private Queue<Load> of(PhoneNumber person) {
    return loads.computeIfAbsent(person, _ -> new ConcurrentLinkedQueue<>());
  }
}
