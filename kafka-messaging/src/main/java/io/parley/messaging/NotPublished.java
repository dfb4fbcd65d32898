package io.parley.messaging;

/// Kafka didn't take a message, or nobody knows whether it did. Whoever asked must ask again.
public final class NotPublished extends RuntimeException {
  NotPublished(String topic, Throwable cause) {
    super("Kafka did not confirm a message for " + topic, cause);
  }
}
