package io.parley.messaging.topics;

import io.parley.contracts.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.kafka.config.TopicBuilder;

/// What topics there are, and how they are created. Every service creates all of them, so that none
/// depends on which one is started first.
///
/// Kafka deletes whole segments of a log, each when its newest record is old enough: a segment
/// covers a day at most here, so that a record goes within a day of its time. Kafka's own week
/// would keep it twice as long as it says.
final class TopicLayout {
  private static final Duration LONGEST_SEGMENT = Duration.ofDays(1);

  /// What was settled must not be forgotten before the letter itself is gone.
  private static final Duration LONGER_THAN_THE_LETTER = Duration.ofDays(30);

  /// With three copies, one may be lost while another is written.
  private static final int COPIES_TO_LOSE_ONE_OF = 3;

  private final TopicSettings settings;

  TopicLayout(TopicSettings settings) {
    this.settings = settings;
  }

  Stream<NewTopic> topics() {
    return Stream.concat(
        Topics.ALL.stream()
            .flatMap(name ->
                Stream.of(
                    topic(name, settings.partitions(), settings.retention()),
                    topic(
                        Topics.deadLetters(name),
                        settings.partitions(),
                        settings.deadLetterRetention()))),
        Stream.of(
            topic(
                Topics.DEAD_LETTERS_SETTLED,
                1,
                settings.deadLetterRetention().plus(LONGER_THAN_THE_LETTER))));
  }

  private NewTopic topic(String name, int partitions, Duration retention) {
    var segment = retention.compareTo(LONGEST_SEGMENT) < 0 ? retention : LONGEST_SEGMENT;
    var topic =
        TopicBuilder.name(name)
            .partitions(partitions)
            .replicas(settings.replicationFactor())
            .configs(
                Map.of(
                    "cleanup.policy", "delete",
                    "retention.ms", Long.toString(retention.toMillis()),
                    "segment.ms", Long.toString(segment.toMillis())));
    return settings.replicationFactor() < COPIES_TO_LOSE_ONE_OF
        ? topic.build()
        : topic.config("min.insync.replicas", "2").build();
  }
}
