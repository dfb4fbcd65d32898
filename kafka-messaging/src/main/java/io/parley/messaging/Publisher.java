package io.parley.messaging;

import io.parley.contracts.Message;
import io.parley.contracts.WireFormat;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;

/// Puts messages on the topics they belong to. `acks=all`: what is confirmed survives the loss of a
/// broker.
public final class Publisher {
  private final KafkaTemplate<String, byte[]> kafka;

  Publisher(KafkaTemplate<String, byte[]> kafka) {
    this.kafka = kafka;
  }

  /// Blocks for at most `max.block.ms` where Kafka is away; the future completes within
  /// `delivery.timeout.ms`.
  public CompletableFuture<?> publish(Message message) {
    try {
      return kafka.send(
          new ProducerRecord<>(
              message.topic(), message.key(), WireFormat.mapper().writeValueAsBytes(message)));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /// Returns when Kafka holds the message.
  ///
  /// @throws NotPublished if that isn't certain
  public void publishAndWait(Message message) {
    publishAndWait(List.of(message));
  }

  /// Returns when Kafka holds all of them; they travel together.
  ///
  /// @throws NotPublished if that isn't certain
  public void publishAndWait(Collection<? extends Message> messages) {
    var sent = messages.stream().map(m -> new Sent(m.topic(), publish(m))).toList();
    sent.forEach(Sent::await);
  }

  private record Sent(String topic, CompletableFuture<?> confirmation) {
    void await() {
      try {
        confirmation.join();
      } catch (CompletionException e) {
        throw new NotPublished(topic, e.getCause() != null ? e.getCause() : e);
      }
    }
  }
}
