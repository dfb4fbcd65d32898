package io.parley.conversation.texts;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.WireFormat;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// What was decided of each text, for as long as Vonage may send it again.
@Component
public class DecidedTexts {
  private static final Duration VONAGE_RESENDS_FOR = Duration.ofHours(25);
  private static final char TO_DO = 'T';
  private static final char DONE = 'D';

  private final StringRedisTemplate redis;

  DecidedTexts(StringRedisTemplate redis) {
    this.redis = redis;
  }

  /// @param isDone whether Kafka holds what follows from it
  record Decided(Consequence consequence, boolean isDone) {}

  /// Who wrote a text that was passed on, and to which number.
  public record Writer(String pseudonym, PhoneNumber dialled) {}

  Optional<Decided> find(String smsId) {
    return Optional.ofNullable(redis.opsForValue().get(Keys.decided(smsId)))
        .map(DecidedTexts::read);
  }

  /// @return what was decided first
  Decided remember(String smsId, Consequence consequence) {
    var written = write(TO_DO, consequence);
    var first = redis.opsForValue().setIfAbsent(Keys.decided(smsId), written, VONAGE_RESENDS_FOR);
    return Boolean.TRUE.equals(first)
        ? new Decided(consequence, false)
        : find(smsId).orElseGet(() -> remember(smsId, consequence));
  }

  /// Kafka holds what follows from it: nobody does it again.
  void done(String smsId, Consequence consequence) {
    redis
        .opsForValue()
        .set(Keys.decided(smsId), write(DONE, consequence.done()), VONAGE_RESENDS_FOR);
  }

  /// @return empty where nothing was passed on under this id, or that was a day ago
  public Optional<Writer> writerOf(String smsId) {
    return find(smsId)
        .map(Decided::consequence)
        .filter(Consequence.Relay.class::isInstance)
        .map(Consequence.Relay.class::cast)
        .map(relay -> new Writer(relay.writer(), relay.dialled()));
  }

  private static String write(char state, Consequence consequence) {
    return state + WireFormat.mapper().writeValueAsString(consequence);
  }

  private static Decided read(String written) {
    return new Decided(
        WireFormat.mapper().readValue(written.substring(1), Consequence.class),
        written.charAt(0) == DONE);
  }
}
