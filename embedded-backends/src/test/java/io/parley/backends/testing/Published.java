package io.parley.backends.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is on Kafka, from the beginning, on some topics or on all. Topics and partitions are found
/// as they come; each partition's records keep their order.
public final class Published implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(25);

  /// How the names of the topics begin that Kafka keeps for itself.
  private static final String KAFKAS_OWN = "__";

  private final KafkaConsumer<String, byte[]> consumer;
  private final Set<String> topics;
  private final List<Record> soFar = new ArrayList<>();

  /// @param topics that are read; none of them need exist yet. Without any, all are
  public Published(String bootstrapServers, String... topics) {
    this.topics = Set.of(topics);
    Map<String, Object> settings =
        Map.ofEntries(
            Map.entry("bootstrap.servers", bootstrapServers),
            Map.entry("auto.offset.reset", "earliest"),
            Map.entry("fetch.max.wait.ms", 10));
    this.consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /// @param headers the last of each name
  public record Record(
      TopicPartition partition,
      long offset,
      @Nullable String key,
      String value,
      Map<String, String> headers) {
    public String topic() {
      return partition.topic();
    }

    public JsonNode json() {
      return JsonMapper.shared().readTree(value);
    }

    /// A field of the JSON, empty where it is missing.
    public String text(String field) {
      return json().path(field).asString("");
    }
  }

  /// Where every partition ends now.
  public synchronized Map<TopicPartition, Long> ends() {
    Set<TopicPartition> partitions =
        consumer.listTopics().entrySet().stream()
            .filter(it -> reads(it.getKey()))
            .flatMap(it -> it.getValue().stream())
            .map(it -> new TopicPartition(it.topic(), it.partition()))
            .collect(Collectors.toSet());
    consumer.assign(partitions);
    return consumer.endOffsets(partitions);
  }

  /// All there is now.
  public synchronized List<Record> all() {
    var ends = ends();
    while (ends.keySet().stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
      consumer.poll(POLL).forEach(record -> soFar.add(read(record)));
    }
    return List.copyOf(soFar);
  }

  /// Everything published since, and there now.
  public List<Record> since(Map<TopicPartition, Long> then) {
    return all().stream()
        .filter(record -> record.offset() >= then.getOrDefault(record.partition(), 0L))
        .toList();
  }

  /// Those there are now that mention the word.
  public List<Record> mentioning(String word) {
    return all().stream().filter(record -> record.value().contains(word)).toList();
  }

  /// The first that is published since, waited for.
  public Record next(Map<TopicPartition, Long> then) {
    return atLeast(1, () -> since(then), "a record since").getFirst();
  }

  /// Those that mention the word, once there are as many.
  public List<Record> atLeast(int count, String word) {
    return atLeast(count, () -> mentioning(word), count + " records that mention " + word);
  }

  private static List<Record> atLeast(int count, Callable<List<Record>> which, String what) {
    return await(what)
        .pollInterval(POLL)
        .atMost(LONGEST_WAIT)
        .until(which, records -> records.size() >= count);
  }

  @Override
  public synchronized void close() {
    consumer.close();
  }

  private boolean reads(String topic) {
    return topics.isEmpty() ? !topic.startsWith(KAFKAS_OWN) : topics.contains(topic);
  }

  private static Record read(ConsumerRecord<String, byte[]> record) {
    var headers = new HashMap<String, String>();
    record.headers().forEach(it -> headers.put(it.key(), new String(it.value(), UTF_8)));
    return new Record(
        new TopicPartition(record.topic(), record.partition()),
        record.offset(),
        record.key(),
        new String(record.value(), UTF_8),
        headers);
  }
}
