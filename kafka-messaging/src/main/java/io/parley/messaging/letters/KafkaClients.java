package io.parley.messaging.letters;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Kafka clients for one request each, set up as the service's own (addresses, credentials) but for
/// what this needs: bytes as they are, no group, short time-outs.
///
/// @param consumer the settings of the service's consumers, and so on
/// @param patience for all that is read for one request; each call has a quarter of it, and
///   beginning a transaction half, for which a new cluster makes a topic first
record KafkaClients(
    Map<String, Object> consumer,
    Map<String, Object> producer,
    Map<String, Object> admin,
    Duration patience) {

  private static final String TRANSACTIONAL_ID = "parley.dead-letters";

  /// A transaction that nobody ends holds up the readers of its topics for so long.
  private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(15);

  Consumer<byte[], byte[]> newConsumer() {
    return new KafkaConsumer<>(
        with(
            consumer,
            Map.of(
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "fetch.max.wait.ms",
                100,
                "request.timeout.ms",
                millis(patience.dividedBy(8)),
                "default.api.timeout.ms",
                millis(patience.dividedBy(4)))),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /// One at a time, in the whole cluster: [Producer#initTransactions] ends all before it.
  Producer<byte[], byte[]> newProducer() {
    return new KafkaProducer<>(
        with(
            producer,
            Map.of(
                "transactional.id",
                TRANSACTIONAL_ID,
                "transaction.timeout.ms",
                millis(LONGEST_TRANSACTION),
                "enable.idempotence",
                true,
                "acks",
                "all",
                "linger.ms",
                0,
                "max.block.ms",
                millis(patience.dividedBy(2)),
                "request.timeout.ms",
                millis(patience.dividedBy(8)),
                "delivery.timeout.ms",
                millis(LONGEST_TRANSACTION))),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  Admin newAdmin() {
    return Admin.create(
        with(
            admin,
            Map.of(
                "request.timeout.ms", millis(patience.dividedBy(8)),
                "default.api.timeout.ms", millis(patience.dividedBy(4)))));
  }

  private static Map<String, Object> with(Map<String, Object> settings, Map<String, Object> ours) {
    var all = new HashMap<>(settings);
    all.keySet().removeAll(List.of("group.id", "group.instance.id", "client.id"));
    all.putAll(ours);
    return all;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
