package io.parley.gateway.voice;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.Message;
import io.parley.contracts.Topics;
import io.parley.gateway.door.NotUnderstood;
import io.parley.messaging.DeadLetters;
import io.parley.messaging.Publisher;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Publishes what a waiting caller can't wait for. What Kafka doesn't take within the time that the
/// producer has for it is lost and counted, and so is what comes while ten thousand records wait:
/// calls connect all the same.
@Component
class BestEffortRecords {
  private static final Logger log = LoggerFactory.getLogger(BestEffortRecords.class);
  private static final int MOST_WAITING = 10_000;

  private final Publisher publisher;
  private final DeadLetters deadLetters;
  private final MeterRegistry meters;
  private final ThreadPoolExecutor sender =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().name("call-records").daemon().factory());

  BestEffortRecords(Publisher publisher, DeadLetters deadLetters, MeterRegistry meters) {
    this.publisher = publisher;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  void publish(Message message) {
    enqueue(message.topic(), () -> publisher.publish(message));
  }

  void putAside(String topic, byte[] payload, NotUnderstood failure) {
    enqueue(Topics.deadLetters(topic), () -> deadLetters.put(topic, payload, failure));
  }

  private void enqueue(String topic, Supplier<CompletableFuture<?>> sending) {
    try {
      sender.execute(() -> send(topic, sending));
    } catch (RejectedExecutionException e) {
      lost(topic);
    }
  }

  private void send(String topic, Supplier<CompletableFuture<?>> sending) {
    try {
      var _ =
          sending
              .get()
              .whenComplete((sent, failure) -> {
                if (failure != null) {
                  lost(topic);
                }
              });
    } catch (RuntimeException e) {
      lost(topic);
    }
  }

  private void lost(String topic) {
    meters.counter("parley.records.lost", "topic", topic).increment();
    log.warn("Kafka did not take a record for {}", topic);
  }

  @PreDestroy
  void close() throws InterruptedException {
    sender.shutdown();
    if (!sender.awaitTermination(5, TimeUnit.SECONDS)) {
      log.warn("{} records of calls are lost: Kafka is away", sender.shutdownNow().size());
    }
  }
}
