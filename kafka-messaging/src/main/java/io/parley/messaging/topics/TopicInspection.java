package io.parley.messaging.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Looks whether all topics are there, as the settings want them. Changes nothing.
public final class TopicInspection {
  private final Map<String, Object> admin;
  private final List<NewTopic> wanted;
  private final Duration patience;

  /// @param admin the settings of Kafka's admin client
  /// @param patience until Kafka counts as away
  TopicInspection(Map<String, Object> admin, List<NewTopic> wanted, Duration patience) {
    this.admin = admin;
    this.wanted = wanted;
    this.patience = patience;
  }

  /// What was seen.
  public sealed interface Sight {
    /// @param why Kafka's own words; there is nothing personal in these
    record KafkaAway(String why) implements Sight {}

    /// @param topics how many there should be
    record Seen(int topics, List<Fault> faults) implements Sight {}
  }

  /// One topic that isn't as it should be.
  public sealed interface Fault {
    String topic();

    record Missing(String topic) implements Fault {}

    record Partitions(String topic, int found, int wanted) implements Fault {}

    /// Copies of each partition; the least that one of them has.
    record Copies(String topic, int found, int wanted) implements Fault {}

    /// Partitions that nobody can write to at present, or that have fewer copies up to date than
    /// they have.
    record Impaired(String topic, int partitions) implements Fault {}
  }

  public Sight look() {
    var faults = new ArrayList<Fault>();
    try (var kafka = Admin.create(settings())) {
      var names = wanted.stream().map(NewTopic::name).toList();
      var found = kafka.describeTopics(names).topicNameValues();
      for (var topic : wanted) {
        faults.addAll(faults(topic, Objects.requireNonNull(found.get(topic.name()))));
      }
      return new Sight.Seen(wanted.size(), List.copyOf(faults));
    } catch (ExecutionException e) {
      return new Sight.KafkaAway(words(e.getCause() == null ? e : e.getCause()));
    } catch (KafkaException e) {
      return new Sight.KafkaAway(words(e.getCause() == null ? e : e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Sight.KafkaAway("interrupted");
    }
  }

  private static List<Fault> faults(NewTopic wanted, KafkaFuture<TopicDescription> asked)
      throws ExecutionException, InterruptedException {
    try {
      return faults(wanted, asked.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return List.of(new Fault.Missing(wanted.name()));
      }
      throw e;
    }
  }

  static List<Fault> faults(NewTopic wanted, TopicDescription found) {
    var faults = new ArrayList<Fault>();
    var partitions = found.partitions();
    if (partitions.size() != wanted.numPartitions()) {
      faults.add(new Fault.Partitions(wanted.name(), partitions.size(), wanted.numPartitions()));
    }
    var copies = partitions.stream().mapToInt(it -> it.replicas().size()).min().orElse(0);
    if (copies != wanted.replicationFactor()) {
      faults.add(new Fault.Copies(wanted.name(), copies, wanted.replicationFactor()));
    }
    var impaired =
        partitions.stream()
            .filter(it ->
                it.leader() == null
                    || it.leader().isEmpty()
                    || it.isr().size() < it.replicas().size())
            .count();
    if (impaired > 0) {
      faults.add(new Fault.Impaired(wanted.name(), Math.toIntExact(impaired)));
    }
    return faults;
  }

  private Map<String, Object> settings() {
    var all = new HashMap<>(admin);
    var millis = Math.toIntExact(patience.toMillis());
    all.put("request.timeout.ms", millis / 2);
    all.put("default.api.timeout.ms", millis);
    return all;
  }

  private static String words(Throwable e) {
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }
}
