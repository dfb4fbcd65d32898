package io.parley.conversation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.SendResult;

/// A Kafka that takes nothing while a test says so. The listeners go on.
public final class KafkaThatMayBeAway extends KafkaTemplate<String, byte[]> {
  private final AtomicInteger refused = new AtomicInteger();
  private volatile Predicate<String> away = _ -> false;

  KafkaThatMayBeAway(ProducerFactory<String, byte[]> producers) {
    super(producers);
  }

  public void goAway() {
    away = _ -> true;
  }

  public void goAwayFor(String topic) {
    away = topic::equals;
  }

  public void comeBack() {
    away = _ -> false;
  }

  /// How many records it didn't take.
  public int refused() {
    return refused.get();
  }

  @Override
  public CompletableFuture<SendResult<String, byte[]>> send(ProducerRecord<String, byte[]> record) {
    if (away.test(record.topic())) {
      refused.incrementAndGet();
      return CompletableFuture.failedFuture(new TimeoutException("away"));
    }
    return super.send(record);
  }
}
