package io.parley.notifier.sending;

import io.parley.contracts.SmsEvent;
import io.parley.contracts.WireFormat;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// Remembers what was sent.
@Component
class Sends {
  private static final String SENDING = "sending";
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration REMEMBERED = Duration.ofDays(8);

  private final StringRedisTemplate redis;

  Sends(StringRedisTemplate redis) {
    this.redis = redis;
  }

  /// Where a send stands.
  sealed interface Begun {
    /// Ours to do.
    record Now() implements Begun {}

    /// Somebody else is at it, or died at it less than a lease ago.
    record ByAnother() implements Begun {}

    /// Done before; this was the word on it.
    record Before(SmsEvent event) implements Begun {}
  }

  Begun begin(String smsId) {
    var mine = redis.opsForValue().setIfAbsent(key(smsId), SENDING, LEASE);
    if (Boolean.TRUE.equals(mine)) {
      return new Begun.Now();
    }
    return stands(redis.opsForValue().get(key(smsId)));
  }

  void finish(SmsEvent event) {
    var json = WireFormat.mapper().writeValueAsString(event);
    redis.opsForValue().set(key(event.smsId()), json, REMEMBERED);
  }

  /// Nothing was sent as far as anybody knows: whoever asks next may try.
  void release(String smsId) {
    redis.delete(key(smsId));
  }

  private static Begun stands(@Nullable String held) {
    return held == null || held.equals(SENDING)
        ? new Begun.ByAnother()
        : new Begun.Before(WireFormat.mapper().readValue(held, SmsEvent.class));
  }

  private static String key(String smsId) {
    return "sms:{" + smsId + "}";
  }
}
