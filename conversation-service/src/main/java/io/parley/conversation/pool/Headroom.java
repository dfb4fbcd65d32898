package io.parley.conversation.pool;

import io.parley.conversation.store.Keys;
import io.parley.redis.Script;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// How few numbers anybody had left, by the country of whoever dials: the lowest of each of the
/// last ten minutes, of all instances.
@Component
public class Headroom {
  private static final int MINUTES = 10;
  private static final Duration KEPT = Duration.ofMinutes(MINUTES + 1);

  private record Low(long minute, int left) {}

  private final HashOperations<String, String, String> hashes;
  private final Script<Long> lower;
  private final Clock clock;

  /// What this instance has told Redis already: few allocations are a new low.
  private final Map<String, Low> told = new ConcurrentHashMap<>();

  Headroom(StringRedisTemplate redis, Clock clock) {
    this.hashes = redis.opsForHash();
    this.lower = new Script<>(redis, "conversation/lower-left", Long.class);
    this.clock = clock;
  }

  /// @param left how many more numbers somebody of `country` could have been given; 0 if there was
  ///   none for them
  public void note(String country, int left) {
    var minute = minute();
    var known = told.get(country);
    if (known != null && known.minute() == minute && known.left() <= left) {
      return;
    }
    lower.run(List.of(Keys.left(country)), minute, left, minute - MINUTES, KEPT.toMillis());
    told.put(country, new Low(minute, left));
  }

  /// The lowest of the last ten minutes; empty if nobody was given a number.
  OptionalInt lowest(String country) {
    var oldest = minute() - MINUTES;
    return hashes.entries(Keys.left(country)).entrySet().stream()
        .filter(low -> Long.parseLong(low.getKey()) > oldest)
        .mapToInt(low -> Integer.parseInt(low.getValue()))
        .min();
  }

  private long minute() {
    return Duration.ofMillis(clock.millis()).toMinutes();
  }
}
