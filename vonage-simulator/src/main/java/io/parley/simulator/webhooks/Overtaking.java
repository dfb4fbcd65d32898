package io.parley.simulator.webhooks;

import io.parley.simulator.trouble.Kind;
import io.parley.simulator.trouble.Troubles;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Webhooks that have an order, as long as none meets [Kind#REORDER]. Who meets it waits for one
/// that comes later in its line; one of a line at a time, so that there is always somebody to
/// overtake it.
@Component
public class Overtaking {
  private final Troubles troubles;
  private final ExecutorService network;
  private final Map<String, CountDownLatch> heldBack = new ConcurrentHashMap<>();

  Overtaking(Troubles troubles, ExecutorService network) {
    this.troubles = troubles;
    this.network = network;
  }

  /// Delivers it now, or returns at once and delivers it later.
  ///
  /// @param line of those that have an order among them
  public void deliver(String line, Runnable delivery) {
    var patience =
        heldBack.containsKey(line) ? Optional.<Duration>empty() : troubles.lateness(Kind.REORDER);
    var overtaken = new CountDownLatch(1);
    if (patience.isPresent() && heldBack.putIfAbsent(line, overtaken) == null) {
      network.execute(() -> deliverOvertaken(line, overtaken, patience.get(), delivery));
    } else {
      delivery.run();
      Optional.ofNullable(heldBack.remove(line)).ifPresent(CountDownLatch::countDown);
    }
  }

  private void deliverOvertaken(
      String line, CountDownLatch overtaken, Duration patience, Runnable delivery) {
    try {
      // Whether it was overtaken or waited long enough, it goes on.
      boolean ignored = overtaken.await(patience.toMillis(), TimeUnit.MILLISECONDS);
      heldBack.remove(line, overtaken);
      delivery.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
