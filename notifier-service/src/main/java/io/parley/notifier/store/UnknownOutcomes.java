package io.parley.notifier.store;

import io.parley.redis.Script;
import java.util.List;
import java.util.Objects;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// How often a text was sent and nobody knows whether Vonage took it.
@Component
public class UnknownOutcomes {
  private final StringRedisTemplate redis;
  private final Script<Long> count;

  UnknownOutcomes(StringRedisTemplate redis) {
    this.redis = redis;
    this.count = new Script<>(redis, "notifier/count-unknown", Long.class);
  }

  /// @return how often by now
  public long count(String smsId) {
    return Objects.requireNonNull(
        count.run(List.of(Keys.unknown(smsId)), Keys.REMEMBERED.toMillis()));
  }

  /// Counting begins anew.
  public void forget(String smsId) {
    redis.delete(Keys.unknown(smsId));
  }
}
