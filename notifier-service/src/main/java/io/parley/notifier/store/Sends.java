package io.parley.notifier.store;

import io.parley.contracts.SmsEvent;
import io.parley.redis.Script;
import io.parley.vonage.VonageSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// Remembers what was sent, and who is sending.
@Component
public class Sends {
  private static final String SENDING = "sending";

  /// A send may wait for a connection, for connecting, and for the answer.
  private static final int WAITS = 3;

  private static final Duration SPARE = Duration.ofSeconds(15);

  private final StringRedisTemplate redis;
  private final Script<String> conclude;
  private final Script<Long> letGo;
  private final Duration lease;

  /// What Redis could not take yet. The same record is tried again by the same instance as a rule,
  /// so that a Redis which is away for a while makes no text go out twice.
  private final Map<String, Word> unwritten = new ConcurrentHashMap<>();

  Sends(StringRedisTemplate redis, VonageSettings vonage) {
    this.redis = redis;
    this.conclude = new Script<>(redis, "notifier/conclude-send", String.class);
    this.letGo = new Script<>(redis, "notifier/let-go", Long.class);
    this.lease = vonage.timeout().multipliedBy(WAITS).plus(SPARE);
  }

  /// Where a send stands.
  public sealed interface Begun {
    /// Ours to do.
    record Now(Lease lease) implements Begun {}

    /// Somebody else is at it, or died at it less than a lease ago.
    record ByAnother() implements Begun {}

    /// Done before; this was the word on it.
    record Before(Word word) implements Begun {}
  }

  public Begun begin(String smsId) {
    var done = unwritten.get(smsId);
    if (done != null) {
      return new Begun.Before(conclude(done));
    }
    var mine = new Lease(smsId, UUID.randomUUID().toString());
    var begun = redis.opsForValue().setIfAbsent(Keys.send(smsId), held(mine), lease);
    return Boolean.TRUE.equals(begun)
        ? new Begun.Now(mine)
        : find(smsId).<Begun>map(Begun.Before::new).orElseGet(Begun.ByAnother::new);
  }

  /// Writes the word on a text. The first one stands: whoever lost the lease meanwhile may come
  /// second.
  ///
  /// @return the word that stands
  public Word finish(SmsEvent event) {
    var word = Word.due(event);
    unwritten.put(event.smsId(), word);
    return conclude(word);
  }

  /// What was due has been told.
  public void told(Word word) {
    redis
        .opsForValue()
        .set(Keys.send(word.event().smsId()), word.told().written(), Keys.REMEMBERED);
  }

  /// Nothing was sent as far as anybody knows: whoever asks next may try. Does nothing where
  /// another holds the lease by now.
  public void release(Lease mine) {
    var _ = letGo.run(List.of(Keys.send(mine.smsId())), held(mine));
  }

  /// Lets a text be sent that was given up. Does nothing where there is another word on it by now.
  public void forget(Word word) {
    var _ = letGo.run(List.of(Keys.send(word.event().smsId())), word.written());
  }

  /// The word on a text, once there is one.
  public Optional<Word> find(String smsId) {
    return word(redis.opsForValue().get(Keys.send(smsId)));
  }

  private Word conclude(Word word) {
    var smsId = word.event().smsId();
    var stands =
        conclude.run(List.of(Keys.send(smsId)), word.written(), Keys.REMEMBERED.toMillis());
    unwritten.remove(smsId);
    return Word.read(Objects.requireNonNull(stands));
  }

  private static Optional<Word> word(@Nullable String held) {
    return held == null || held.startsWith(SENDING)
        ? Optional.empty()
        : Optional.of(Word.read(held));
  }

  private static String held(Lease lease) {
    return SENDING + " " + lease.token();
  }
}
