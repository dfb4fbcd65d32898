package io.parley.provisioning.doctor;

import io.parley.messaging.topics.TopicInspection;
import io.parley.messaging.topics.TopicInspection.Fault;
import io.parley.messaging.topics.TopicInspection.Sight;
import io.parley.provisioning.doctor.Remark.Well;
import io.parley.provisioning.doctor.Remark.Wrong;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Whether Kafka is there with all topics, as they are set.
final class KafkaExamination implements Examination {
  private final TopicInspection topics;

  KafkaExamination(TopicInspection topics) {
    this.topics = topics;
  }

  @Override
  public String of() {
    return "Kafka";
  }

  @Override
  public List<Remark> look() {
    return switch (topics.look()) {
      case Sight.KafkaAway(var why) ->
          List.of(
              new Wrong(
                  "Kafka can't be reached (%s).".formatted(why),
                  "a broker at SPRING_KAFKA_BOOTSTRAP_SERVERS",
                  "Is it running, does the name resolve here, and do the security settings fit?"));
      case Sight.Seen(var count, var faults) when faults.isEmpty() ->
          List.of(new Well("Kafka has all %d topics, as they are set.".formatted(count)));
      case Sight.Seen(var _, var faults) -> grouped(faults);
    };
  }

  /// One remark for all topics of which the same is to be said.
  private static List<Remark> grouped(List<Fault> faults) {
    var groups =
        faults.stream()
            .collect(
                Collectors.groupingBy(KafkaExamination::kind, TreeMap::new, Collectors.toList()));
    return groups.values().stream().map(KafkaExamination::remark).toList();
  }

  private static String kind(Fault fault) {
    return switch (fault) {
      case Fault.Missing _ -> "1";
      case Fault.Partitions it -> "2 " + it.found() + " " + it.wanted();
      case Fault.Copies it -> "3 " + it.found() + " " + it.wanted();
      case Fault.Impaired _ -> "4";
    };
  }

  private static Remark remark(List<Fault> alike) {
    var names = alike.stream().map(Fault::topic).collect(Collectors.joining(", "));
    return switch (alike.getFirst()) {
      case Fault.Missing _ ->
          new Wrong(
              "Topics are missing: %s.".formatted(names),
              "all topics of Parley",
              "Start any service: each creates what is missing. With"
                  + " SPRING_KAFKA_ADMIN_AUTO_CREATE=false create them yourself.");
      case Fault.Partitions(var _, var found, var wanted) ->
          new Wrong(
              "Topics have %d partitions, not %d: %s.".formatted(found, wanted, names),
              "%d partitions, as PARLEY_KAFKA_PARTITIONS says".formatted(wanted),
              found < wanted
                  ? "Restart a service, best while nothing is under way: each adds the partitions that"
                      + " are missing, where it may create topics; texts that are being handled"
                      + " meanwhile may change their order."
                  : "Kafka takes no partitions away: set PARLEY_KAFKA_PARTITIONS=" + found + ".");
      case Fault.Copies(var _, var found, var wanted) ->
          new Wrong(
              "Topics have %d copies of each partition, not %d: %s."
                  .formatted(found, wanted, names),
              "%d, as PARLEY_KAFKA_REPLICATION_FACTOR says".formatted(wanted),
              "Move them with kafka-reassign-partitions.sh, and set min.insync.replicas to 2 where"
                  + " there are 3; or set PARLEY_KAFKA_REPLICATION_FACTOR to what is meant.");
      case Fault.Impaired _ ->
          new Wrong(
              "Partitions have no leader, or copies that are behind: %s.".formatted(names),
              "all copies up to date",
              "Look after the brokers: one of them is down or can't keep up.");
    };
  }
}
