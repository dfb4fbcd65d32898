package io.parley.conversation.texts;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// Who was told lately that a text went nowhere: once an hour is kind, more is a nuisance, and a
/// loop if a machine answers.
@Component
class Notices {
  private static final Duration AT_MOST_EVERY = Duration.ofHours(1);

  private final StringRedisTemplate redis;

  Notices(StringRedisTemplate redis) {
    this.redis = redis;
  }

  /// Whether this message may be answered with a notice. Asked again for the same message, gives
  /// the same answer.
  boolean mayAnswer(PhoneNumber sender, PhoneNumber virtualNumber, String messageId) {
    var answered = Keys.notice(sender, virtualNumber);
    var first = redis.opsForValue().setIfAbsent(answered, messageId, AT_MOST_EVERY);
    return Boolean.TRUE.equals(first) || messageId.equals(redis.opsForValue().get(answered));
  }
}
