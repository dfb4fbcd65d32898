package io.parley.conversation.figures;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.parley.conversation.store.Keys;
import io.parley.redis.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// What each instance counted in a minute. An instance tells how much that is by now rather than
/// how much more: told twice, it counts once.
@Component
class MinuteFigures {
  /// Told for an hour, and kept so long that nobody's clock has to be exact.
  private static final Duration KEPT = Duration.ofHours(2);

  private final HashOperations<String, String, String> hashes;
  private final Script<Long> note;

  MinuteFigures(StringRedisTemplate redis) {
    this.hashes = redis.opsForHash();
    this.note = new Script<>(redis, "conversation/note-figures", Long.class);
  }

  /// @param figures of the whole minute, as far as it has gone
  void note(long minute, String instance, Map<String, Long> figures) {
    var arguments = new ArrayList<Object>(List.of(KEPT.toMillis(), instance));
    figures.forEach((figure, count) -> arguments.addAll(List.of(figure, count)));
    var _ = note.run(List.of(Keys.figures(minute)), arguments.toArray());
  }

  /// Of all instances together.
  Map<String, Long> of(long minute) {
    return hashes.entries(Keys.figures(minute)).entrySet().stream()
        .collect(
            groupingBy(
                counted -> counted.getKey().substring(counted.getKey().indexOf(':') + 1),
                summingLong(counted -> Long.parseLong(counted.getValue()))));
  }
}
