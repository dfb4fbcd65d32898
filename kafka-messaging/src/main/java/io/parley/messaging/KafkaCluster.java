package io.parley.messaging;

/// What our Kafka is called in traces.
///
/// Spring asks it for its id otherwise, with the first message that is observed, and all others
/// wait for that with it: for as long as it takes where Kafka is away.
final class KafkaCluster {
  static final String NAME = "parley";

  private KafkaCluster() {}
}
