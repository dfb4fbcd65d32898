package io.parley.simulator.holds;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The holds that are set, and the requests that wait at them.
@Component
class Holds {
  /// A hold that is forgotten must not hold a request for ever.
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Map<Hold, Gate> gates = new LinkedHashMap<>();
  private final Duration longest;

  Holds() {
    this(LONGEST);
  }

  Holds(Duration longest) {
    this.longest = longest;
  }

  private record Gate(CountDownLatch open, AtomicInteger waiting) {}

  /// @param waiting requests that wait there now
  record Held(@Nullable String path, Hold.@Nullable Step when, int waiting) {}

  synchronized void set(Hold hold) {
    gates.computeIfAbsent(hold, h -> new Gate(new CountDownLatch(1), new AtomicInteger()));
  }

  synchronized List<Held> all() {
    return gates.entrySet().stream()
        .map(entry ->
            new Held(
                entry.getKey().path(), entry.getKey().when(), entry.getValue().waiting().get()))
        .toList();
  }

  synchronized void letAllGo() {
    gates.values().forEach(gate -> gate.open().countDown());
    gates.clear();
  }

  private synchronized @Nullable Gate at(Hold hold) {
    return gates.get(hold);
  }

  /// Returns when the request may go on, which is at once where no such hold is set.
  void pass(Hold hold) throws InterruptedException {
    var gate = at(hold);
    if (gate == null) {
      return;
    }
    gate.waiting().incrementAndGet();
    try {
      // Whether it was let go or waited its longest, it goes on.
      boolean ignored = gate.open().await(longest.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      gate.waiting().decrementAndGet();
    }
  }
}
