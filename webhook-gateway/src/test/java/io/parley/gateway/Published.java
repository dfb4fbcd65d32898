package io.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is on Kafka: all topics, dead letters too, of which each has one partition here.
final class Published implements AutoCloseable {
  private static final List<TopicPartition> EVERYTHING =
      Topics.ALL.stream()
          .flatMap(topic -> Stream.of(topic, Topics.deadLetters(topic)))
          .map(topic -> new TopicPartition(topic, 0))
          .toList();

  private final KafkaConsumer<String, byte[]> consumer;

  Published(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 10),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(EVERYTHING);
  }

  record Record(String topic, @Nullable String key, String value, Map<String, String> headers) {
    JsonNode json() {
      return JsonMapper.shared().readTree(value);
    }
  }

  /// Where every topic ends now.
  Map<TopicPartition, Long> ends() {
    return consumer.endOffsets(EVERYTHING);
  }

  /// Everything published since, and there now.
  List<Record> since(Map<TopicPartition, Long> then) {
    var ends = ends();
    then.forEach(consumer::seek);
    var records = new ArrayList<Record>();
    while (EVERYTHING.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
      consumer.poll(Duration.ofMillis(100)).forEach(record -> records.add(read(record)));
    }
    return records;
  }

  /// The first that is published since, however long it takes.
  Record next(Map<TopicPartition, Long> then) {
    return await()
        .pollInterval(Duration.ofMillis(20))
        .until(() -> since(then), records -> !records.isEmpty())
        .getFirst();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static Record read(ConsumerRecord<String, byte[]> record) {
    var headers = new HashMap<String, String>();
    record.headers().forEach(it -> headers.put(it.key(), new String(it.value(), UTF_8)));
    return new Record(record.topic(), record.key(), new String(record.value(), UTF_8), headers);
  }
}
