package io.parley.standalone;

import static org.awaitility.Awaitility.await;

import io.parley.contracts.WireFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;

/// A topic as Kafka's console tools see it: text in, without a key; text out.
final class Topic {
  private final String bootstrapServers;
  private final String name;

  Topic(String bootstrapServers, String name) {
    this.bootstrapServers = bootstrapServers;
    this.name = name;
  }

  void publish(String json) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(name, json.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /// Waits for a record like this.
  JsonNode has(Predicate<JsonNode> wanted) {
    return hasRecord(wanted).json();
  }

  /// As [#has], with when it was written.
  Entry hasRecord(Predicate<JsonNode> wanted) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> records().stream().filter(record -> wanted.test(record.json())).findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  List<JsonNode> all() {
    return records().stream().map(Entry::json).toList();
  }

  List<Entry> records() {
    return recordsOf(bootstrapServers, List.of(name));
  }

  /// Everything on these topics.
  static List<Entry> recordsOf(String bootstrapServers, List<String> topics) {
    var records = new ArrayList<Entry>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> records.add(Entry.of(record)));
      }
    }
    return records;
  }

  /// @param at when it was written
  /// @param headers their names
  record Entry(String key, String value, Instant at, Set<String> headers) {
    static Entry of(ConsumerRecord<String, String> record) {
      var headers = new HashSet<String>();
      record.headers().forEach(header -> headers.add(header.key()));
      return new Entry(
          record.key(), record.value(), Instant.ofEpochMilli(record.timestamp()), headers);
    }

    JsonNode json() {
      return WireFormat.mapper().readTree(value);
    }
  }
}
