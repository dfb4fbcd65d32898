package io.parley.notifier.store;

import io.parley.contracts.SmsEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ValueOperations;
import org.springframework.stereotype.Component;

/// Remembers what the networks said of each part of a text, whichever came first: that, or our own
/// note of what was sent.
@Component
public class Deliveries {
  private static final String EARLY = "?";

  private final StringRedisTemplate redis;
  private final ValueOperations<String, String> values;

  Deliveries(StringRedisTemplate redis) {
    this.redis = redis;
    this.values = redis.opsForValue();
  }

  /// Keeps the last word on one part. The first one stands.
  public void note(String smsId, String messageId, String verdict) {
    values.setIfAbsent(Keys.part(smsId, messageId), verdict, Keys.REMEMBERED);
  }

  /// The last words on these parts, as far as they are known, in the order of the parts.
  public List<String> verdicts(String smsId, List<String> messageIds) {
    if (messageIds.isEmpty()) {
      return List.of();
    }
    var keys = messageIds.stream().map(id -> Keys.part(smsId, id)).toList();
    var found = values.multiGet(keys);
    return Objects.requireNonNull(found).stream().filter(Objects::nonNull).toList();
  }

  /// Which text a part belongs to. Where that isn't known yet, the word on it is kept for whoever
  /// learns it: for [#link].
  public Optional<String> smsIdOf(String messageId, String verdict) {
    var key = Keys.message(messageId);
    if (Boolean.TRUE.equals(values.setIfAbsent(key, EARLY + verdict, Keys.REMEMBERED))) {
      return Optional.empty();
    }
    return Optional.ofNullable(values.get(key)).filter(found -> !found.startsWith(EARLY));
  }

  /// Writes down which text a part belongs to.
  ///
  /// @return the word on it that had come before
  public Optional<String> link(String messageId, String smsId) {
    var before = values.setGet(Keys.message(messageId), smsId, Keys.REMEMBERED);
    return Optional.ofNullable(before)
        .filter(found -> found.startsWith(EARLY))
        .map(found -> found.substring(EARLY.length()));
  }

  /// @param isNew whether nobody had written it before
  public record Conclusion(Word word, boolean isNew) {}

  /// Writes what became of a text in the end. The first word stands.
  ///
  /// @return the word that stands
  public Conclusion conclude(SmsEvent event) {
    var key = Keys.outcome(event.smsId());
    var word = Word.due(event);
    if (Boolean.TRUE.equals(values.setIfAbsent(key, word.written(), Keys.REMEMBERED))) {
      return new Conclusion(word, true);
    }
    var before = Optional.ofNullable(values.get(key)).map(Word::read).orElse(word);
    return new Conclusion(before, false);
  }

  /// What was due has been told: what led to it is needed no longer.
  public void told(Word word) {
    var event = word.event();
    values.set(Keys.outcome(event.smsId()), word.told().written(), Keys.REMEMBERED);
    redis.delete(
        Objects.requireNonNullElse(event.vonageMessageIds(), List.<String>of()).stream()
            .flatMap(id -> Stream.of(Keys.part(event.smsId(), id), Keys.message(id)))
            .toList());
  }
}
