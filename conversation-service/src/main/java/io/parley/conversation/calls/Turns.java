package io.parley.conversation.calls;

import io.parley.conversation.store.Keys;
import io.parley.redis.Script;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// Spaces out the calls that are put through, over all instances: in no second more than the
/// account may place. One more Redis round trip where there is a limit, none where there isn't.
@Component
class Turns {
  /// A webhook that comes again within this, Vonage's or somebody else's replay, takes no second
  /// turn. The gateway lets in none that is older.
  private static final Duration REPEATED_WITHIN = Duration.ofMinutes(6);

  private final Script<Long> take;
  private final CallSettings settings;
  private final Random random;
  private final Clock clock;

  Turns(StringRedisTemplate redis, CallSettings settings, Random random, Clock clock) {
    this.take = new Script<>(redis, "conversation/take-turn", Long.class);
    this.settings = settings;
    this.random = random;
    this.clock = clock;
  }

  /// @param callId Vonage's; the same call keeps its turn
  Turn take(@Nullable String callId) {
    if (settings.connectsPerSecond() == 0) {
      return new Turn.Now();
    }
    var wait =
        Objects.requireNonNull(
            take.run(
                List.of(Keys.TURNS),
                callId != null ? callId : "unnamed-" + random.nextLong(),
                clock.instant().toEpochMilli(),
                settings.connectsPerSecond(),
                settings.longestHold().toMillis(),
                REPEATED_WITHIN.toMillis()));
    if (wait < 0) {
      return new Turn.TooLate();
    }
    return wait == 0 ? new Turn.Now() : new Turn.After(Duration.ofMillis(wait));
  }
}
