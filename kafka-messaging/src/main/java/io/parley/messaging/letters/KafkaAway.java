package io.parley.messaging.letters;

/// Kafka did not answer in time, or said no. What was asked for may be asked again: nothing is
/// settled twice.
final class KafkaAway extends RuntimeException {
  KafkaAway(Throwable cause) {
    super("Kafka does not answer (" + cause.getClass().getSimpleName() + ")", cause);
  }

  KafkaAway(String what) {
    super("Kafka did not answer in time: " + what);
  }
}
