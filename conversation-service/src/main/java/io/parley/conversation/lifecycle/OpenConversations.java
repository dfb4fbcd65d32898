package io.parley.conversation.lifecycle;

import io.parley.conversation.store.Keys;
import java.util.Objects;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// How many conversations there are just now. By the agenda, which has all that will need
/// attention: those that are open, those that wait for numbers, and for a moment those that have
/// just ended.
@Component
public class OpenConversations {
  private final StringRedisTemplate redis;

  OpenConversations(StringRedisTemplate redis) {
    this.redis = redis;
  }

  /// @param waiting for numbers
  public record Count(long open, long waiting) {}

  public Count count() {
    var waiting = size(Keys.WAITING);
    var all = Keys.agendas().stream().mapToLong(this::size).sum();
    return new Count(Math.max(0, all - waiting), waiting);
  }

  private long size(String key) {
    return Objects.requireNonNullElse(redis.opsForZSet().size(key), 0L);
  }
}
