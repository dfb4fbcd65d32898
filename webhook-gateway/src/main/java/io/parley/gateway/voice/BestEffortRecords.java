package io.parley.gateway.voice;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.Message;
import io.parley.messaging.Publisher;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Publishes what a waiting caller can't wait for. While Kafka is away, up to ten thousand records
/// wait and the rest are counted as lost: calls connect all the same.
@Component
class BestEffortRecords {
  private static final int MOST_WAITING = 10_000;

  private final Publisher publisher;
  private final MeterRegistry meters;
  private final ThreadPoolExecutor sender =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().name("call-records").daemon().factory());

  BestEffortRecords(Publisher publisher, MeterRegistry meters) {
    this.publisher = publisher;
    this.meters = meters;
  }

  void publish(Message message) {
    try {
      sender.execute(() -> send(message));
    } catch (RejectedExecutionException e) {
      lost(message);
    }
  }

  private void send(Message message) {
    var _ =
        publisher
            .publish(message)
            .whenComplete((sent, failure) -> {
              if (failure != null) {
                lost(message);
              }
            });
  }

  private void lost(Message message) {
    meters.counter("parley.records.lost", "topic", message.topic()).increment();
  }

  @PreDestroy
  void close() throws InterruptedException {
    sender.shutdown();
    if (!sender.awaitTermination(5, TimeUnit.SECONDS)) {
      sender.shutdownNow();
    }
  }
}
