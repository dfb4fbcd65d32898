package io.parley.notifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All that is on one topic.
public final class Published implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final List<Record> soFar = new ArrayList<>();

  Published(String bootstrapServers, String topic, int partitions) {
    this.partitions =
        IntStream.range(0, partitions).mapToObj(n -> new TopicPartition(topic, n)).toList();
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 10),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(this.partitions);
    consumer.seekToBeginning(this.partitions);
  }

  public record Record(@Nullable String key, String value, Map<String, String> headers) {
    public JsonNode json() {
      return JsonMapper.shared().readTree(value);
    }

    public @Nullable String text(String field) {
      return json().path(field).stringValue(null);
    }
  }

  /// Those there are now that mention the word.
  public synchronized List<Record> mentioning(String word) {
    var ends = consumer.endOffsets(partitions);
    while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
      consumer.poll(Duration.ofMillis(50)).forEach(record -> soFar.add(read(record)));
    }
    return soFar.stream().filter(record -> record.value().contains(word)).toList();
  }

  /// The first so many that mention the word, however long it takes.
  public List<Record> atLeast(int count, String word) {
    return await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(20))
        .until(() -> mentioning(word), records -> records.size() >= count);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static Record read(ConsumerRecord<String, byte[]> record) {
    var headers = new HashMap<String, String>();
    record.headers().forEach(it -> headers.put(it.key(), new String(it.value(), UTF_8)));
    return new Record(record.key(), new String(record.value(), UTF_8), headers);
  }
}
