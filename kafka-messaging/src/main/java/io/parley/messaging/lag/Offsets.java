package io.parley.messaging.lag;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// Where a group is in its topics, and where these end.
final class Offsets {
  private static final long SECONDS = 10;

  private final Admin kafka;

  Offsets(Admin kafka) {
    this.kafka = kafka;
  }

  /// What was never committed is read from the beginning.
  List<Lag> behind(String group, Set<String> topics)
      throws ExecutionException, InterruptedException, TimeoutException {
    var ends = of(topics, OffsetSpec.latest());
    var begins = of(topics, OffsetSpec.earliest());
    var committed = committed(group);
    var behind = new HashMap<String, Long>();
    ends.forEach((partition, end) -> {
      var at = committed.get(partition);
      var begin = begins.getOrDefault(partition, 0L);
      var next = at == null ? begin : Math.max(at.offset(), begin);
      behind.merge(partition.topic(), Math.max(0, end - next), Long::sum);
    });
    return behind.entrySet().stream()
        .map(entry -> new Lag(group, entry.getKey(), entry.getValue()))
        .toList();
  }

  private Map<TopicPartition, Long> of(Set<String> topics, OffsetSpec which)
      throws ExecutionException, InterruptedException, TimeoutException {
    var described = kafka.describeTopics(topics).allTopicNames().get(SECONDS, TimeUnit.SECONDS);
    var wanted =
        described.values().stream()
            .flatMap(topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
            .collect(Collectors.toMap(partition -> partition, _ -> which));
    return kafka.listOffsets(wanted).all().get(SECONDS, TimeUnit.SECONDS).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(String group)
      throws ExecutionException, InterruptedException, TimeoutException {
    return kafka
        .listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
        .partitionsToOffsetAndMetadata(group)
        .get(SECONDS, TimeUnit.SECONDS);
  }
}
