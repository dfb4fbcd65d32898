package io.parley.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is on Kafka: all topics, dead letters too, of which each has one partition here.
public final class Published {
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

  public record Record(String topic, @Nullable String key, String value) {
    public JsonNode json() {
      return JsonMapper.shared().readTree(value);
    }

    public String text(String field) {
      return json().path(field).asString("");
    }
  }

  /// Where every topic ends now.
  synchronized Map<TopicPartition, Long> ends() {
    return consumer.endOffsets(EVERYTHING);
  }

  /// Everything published since, and there now.
  synchronized List<Record> since(Map<TopicPartition, Long> then) {
    var ends = ends();
    then.forEach(consumer::seek);
    var records = new ArrayList<Record>();
    while (EVERYTHING.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
      consumer
          .poll(Duration.ofMillis(100))
          .forEach(
              it -> records.add(new Record(it.topic(), it.key(), new String(it.value(), UTF_8))));
    }
    return records;
  }
}
