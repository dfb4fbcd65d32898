package io.parley.gateway.voice;

import io.micrometer.context.ContextSnapshotFactory;
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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Publishes what a waiting caller can't wait for. What Kafka doesn't take within the time that the
/// producer has for it is lost and counted, and so is what comes while ten thousand records wait:
/// calls connect all the same. The trace of the call goes with them.
@Component
class BestEffortRecords {
  private static final Logger log = LoggerFactory.getLogger(BestEffortRecords.class);
  private static final int MOST_WAITING = 10_000;
  private static final ContextSnapshotFactory CONTEXTS = ContextSnapshotFactory.builder().build();

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
    Stream.of(Topics.CALL_INBOUND, Topics.CALL_EVENTS)
        .flatMap(topic -> Stream.of(topic, Topics.deadLetters(topic)))
        .forEach(topic -> count(topic, 0));
  }

  void publish(Message message) {
    enqueue(message.topic(), () -> publisher.publish(message));
  }

  void putAside(String topic, byte[] payload, NotUnderstood failure) {
    enqueue(Topics.deadLetters(topic), () -> deadLetters.put(topic, payload, failure));
  }

  private void enqueue(String topic, Supplier<CompletableFuture<?>> sending) {
    try {
      sender.execute(CONTEXTS.captureAll().wrap(() -> send(topic, sending)));
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
    count(topic, 1);
    log.warn("Kafka did not take a record for {}", topic);
  }

  private void count(String topic, int records) {
    meters.counter("parley.calls.records.lost", "topic", topic).increment(records);
  }

  @PreDestroy
  void close() throws InterruptedException {
    sender.shutdown();
    if (!sender.awaitTermination(5, TimeUnit.SECONDS)) {
      log.warn("{} records of calls are lost: Kafka is away", sender.shutdownNow().size());
    }
  }
}
