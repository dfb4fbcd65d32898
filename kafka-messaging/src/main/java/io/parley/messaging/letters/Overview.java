package io.parley.messaging.letters;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The dead letters that nobody has settled, by the topic they were meant for.
///
/// @param complete false where there were more than could be counted in time
record Overview(long letters, boolean complete, List<OfTopic> topics) {

  /// @param oldest when the first of them became a dead letter
  /// @param reasons how many there are for each
  record OfTopic(String topic, long letters, Instant oldest, Map<String, Long> reasons) {}

  static Overview of(Map<String, Count> counts, boolean complete) {
    var topics = counts.entrySet().stream().map(it -> it.getValue().of(it.getKey())).toList();
    return new Overview(topics.stream().mapToLong(OfTopic::letters).sum(), complete, topics);
  }

  /// Counts the letters of one topic.
  static final class Count {
    private final Map<String, Long> reasons = new TreeMap<>();
    private @Nullable Instant oldest;
    private long letters;

    void add(Letter letter) {
      letters++;
      reasons.merge(letter.reason(), 1L, Long::sum);
      if (oldest == null || letter.at().isBefore(oldest)) {
        oldest = letter.at();
      }
    }

    private OfTopic of(String topic) {
      return new OfTopic(topic, letters, oldest == null ? Instant.EPOCH : oldest, reasons);
    }
  }
}
