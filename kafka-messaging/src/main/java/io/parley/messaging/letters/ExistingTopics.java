package io.parley.messaging.letters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Those of the topics asked for that Kafka has.
record ExistingTopics(Map<String, Uuid> ids, List<TopicPartition> partitions) {

  static ExistingTopics of(KafkaClients kafka, Collection<String> names) {
    var ids = new HashMap<String, Uuid>();
    var partitions = new ArrayList<TopicPartition>();
    try (var admin = kafka.newAdmin()) {
      for (var asked : admin.describeTopics(names).topicNameValues().entrySet()) {
        known(asked.getValue())
            .ifPresent(topic -> {
              ids.put(topic.name(), topic.topicId());
              topic
                  .partitions()
                  .forEach(it -> partitions.add(new TopicPartition(topic.name(), it.partition())));
            });
      }
    }
    return new ExistingTopics(ids, partitions);
  }

  private static Optional<TopicDescription> known(KafkaFuture<TopicDescription> asked) {
    try {
      return Optional.of(asked.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw new KafkaAway(e.getCause() != null ? e.getCause() : e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaAway(e);
    }
  }
}
