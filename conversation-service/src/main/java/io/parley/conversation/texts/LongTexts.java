package io.parley.conversation.texts;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.SmsInbound;
import io.parley.contracts.Text;
import io.parley.contracts.WireFormat;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// Joins long texts. Their parts come in any order, and twice; they are kept as long as Vonage may
/// send one again, so that a repeated part gives the same text rather than the beginning of
/// another.
@Component
class LongTexts {
  private static final Duration VONAGE_RESENDS_FOR = Duration.ofHours(25);

  private final StringRedisTemplate redis;
  private final HashOperations<String, String, String> hashes;

  LongTexts(StringRedisTemplate redis) {
    this.redis = redis;
    this.hashes = redis.opsForHash();
  }

  /// @return the whole text, or empty while parts are missing
  Optional<InboundText> join(SmsInbound sms, PhoneNumber sender) {
    if (sms.part() == null) {
      return Optional.of(whole(List.of(sms)));
    }
    var key = Keys.parts(sender, sms.to(), sms.part().reference());
    if (!held(key).stream().allMatch(part -> areOfOneText(part, sms))) {
      redis.delete(key);
    }
    hashes.put(key, sms.part().number().toString(), WireFormat.mapper().writeValueAsString(sms));
    redis.expire(key, VONAGE_RESENDS_FOR);
    var parts = held(key);
    return parts.size() < sms.part().total() ? Optional.empty() : Optional.of(whole(parts));
  }

  private List<SmsInbound> held(String key) {
    return hashes.values(key).stream()
        .map(json -> WireFormat.mapper().readValue(json, SmsInbound.class))
        .toList();
  }

  /// A reference comes back: most networks give it one byte, and some phones always take the same.
  /// Another message in the same place, or another length, is the beginning of another text.
  private static boolean areOfOneText(SmsInbound held, SmsInbound next) {
    var one = Objects.requireNonNull(held.part());
    var other = Objects.requireNonNull(next.part());
    return one.total().equals(other.total())
        && (!one.number().equals(other.number()) || held.messageId().equals(next.messageId()));
  }

  private static InboundText whole(Collection<SmsInbound> parts) {
    var ordered = parts.stream().sorted(Comparator.comparingInt(LongTexts::number)).toList();
    var text = new StringBuilder();
    ordered.forEach(part -> text.append(part.text() == null ? "" : part.text().content()));
    var sentAt = ordered.stream().map(SmsInbound::sentAt).min(Comparator.naturalOrder());
    return new InboundText(
        ordered.getFirst().messageId(), new Text(text.toString()), sentAt.orElseThrow());
  }

  private static int number(SmsInbound part) {
    return part.part() == null ? 1 : Objects.requireNonNull(part.part()).number();
  }
}
