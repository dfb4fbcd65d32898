package io.parley.conversation.history;

import io.parley.redis.Script;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ZSetOperations.TypedTuple;
import org.springframework.stereotype.Component;

/// Lists of what happened, each entry at its time. Adding the same again changes nothing, and no
/// order is asked for.
@Component
public class Histories {
  private final StringRedisTemplate redis;
  private final Script<Long> add;
  private final HistorySettings settings;
  private final Clock clock;

  Histories(StringRedisTemplate redis, HistorySettings settings, Clock clock) {
    this.redis = redis;
    this.add = new Script<>(redis, "conversation/add-to-history", Long.class);
    this.settings = settings;
    this.clock = clock;
  }

  /// What is too old, or more than there may be, is dropped, the oldest first.
  ///
  /// @return false if it was there already
  public boolean add(String history, String entry, Instant at) {
    var now = clock.instant();
    var isNew =
        add.run(
            List.of(history),
            entry,
            at.toEpochMilli(),
            now.minus(settings.keep()).toEpochMilli(),
            settings.entries(),
            keptUntil(now).toEpochMilli());
    return Objects.equals(isNew, 1L);
  }

  /// @param what as it was added
  public record Happened(String what, Instant at) {}

  /// What happened at `since` or later, the oldest first.
  public Stream<Happened> entries(String history, Instant since) {
    var oldest = clock.instant().minus(settings.keep());
    var from = since.isAfter(oldest) ? since : oldest;
    Set<TypedTuple<String>> entries =
        Objects.requireNonNullElse(
            redis
                .opsForZSet()
                .rangeByScoreWithScores(
                    history, (double) from.toEpochMilli(), Double.POSITIVE_INFINITY),
            Set.of());
    return entries.stream().map(Histories::happened);
  }

  private static Happened happened(TypedTuple<String> entry) {
    return new Happened(
        Objects.requireNonNull(entry.getValue()),
        Instant.ofEpochMilli(Objects.requireNonNull(entry.getScore()).longValue()));
  }

  /// Removes what happened until then.
  ///
  /// @return what that was
  public List<String> forget(String history, Instant until) {
    var last = (double) until.toEpochMilli();
    var entries = redis.opsForZSet().rangeByScore(history, Double.NEGATIVE_INFINITY, last);
    var _ = redis.opsForZSet().removeRangeByScore(history, Double.NEGATIVE_INFINITY, last);
    return entries == null ? List.of() : List.copyOf(entries);
  }

  /// When what is told now isn't told of any more.
  public Instant keptUntil(Instant now) {
    return now.plus(settings.keep());
  }
}
