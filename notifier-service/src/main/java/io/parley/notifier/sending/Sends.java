package io.parley.notifier.sending;

import io.parley.contracts.SmsEvent;
import io.parley.contracts.WireFormat;
import io.parley.vonage.VonageSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// Remembers what was sent.
@Component
class Sends {
  private static final String SENDING = "sending";
  private static final Duration REMEMBERED = Duration.ofDays(8);

  /// A send may wait for a connection, for connecting, and for the answer.
  private static final int WAITS = 3;

  private static final Duration SPARE = Duration.ofSeconds(15);

  private final StringRedisTemplate redis;
  private final Duration lease;

  /// What Redis could not take yet. The same record is tried again by the same instance as a rule,
  /// so that a Redis which is away for a while makes no text go out twice.
  private final Map<String, SmsEvent> unwritten = new ConcurrentHashMap<>();

  Sends(StringRedisTemplate redis, VonageSettings vonage) {
    this.redis = redis;
    this.lease = vonage.timeout().multipliedBy(WAITS).plus(SPARE);
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
    var done = unwritten.get(smsId);
    if (done != null) {
      finish(done);
      return new Begun.Before(done);
    }
    var mine = redis.opsForValue().setIfAbsent(key(smsId), SENDING, lease);
    if (Boolean.TRUE.equals(mine)) {
      return new Begun.Now();
    }
    return stands(redis.opsForValue().get(key(smsId)));
  }

  void finish(SmsEvent event) {
    var json = WireFormat.mapper().writeValueAsString(event);
    unwritten.put(event.smsId(), event);
    redis.opsForValue().set(key(event.smsId()), json, REMEMBERED);
    unwritten.remove(event.smsId());
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
