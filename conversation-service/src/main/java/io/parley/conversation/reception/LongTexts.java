package io.parley.conversation.reception;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.SmsInbound;
import io.parley.contracts.WireFormat;
import io.parley.conversation.store.Keys;
import io.parley.redis.Script;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// Puts long texts together. Their parts come in any order, twice, hours late, or not at all, and a
/// reference comes back: most networks give it one byte, and some phones always take the same.
///
/// Each message is remembered with the text it went into for as long as Vonage may send it again,
/// so that it never goes into another. What isn't settled is on an agenda.
@Component
public class LongTexts {
  private static final Duration VONAGE_RESENDS_FOR = Duration.ofHours(25);

  /// Who takes a text from the agenda has this long to settle it.
  private static final Duration SETTLING_TAKES = Duration.ofSeconds(30);

  private final StringRedisTemplate redis;
  private final HashOperations<String, String, String> hashes;
  private final Script<List<String>> join;
  private final Script<Long> settle;
  private final Script<List<String>> takeDue;
  private final ReceptionSettings settings;
  private final Clock clock;

  LongTexts(StringRedisTemplate redis, ReceptionSettings settings, Clock clock) {
    this.redis = redis;
    this.hashes = redis.opsForHash();
    this.join = Script.ofList(redis, "conversation/join-part");
    this.settle = new Script<>(redis, "conversation/settle-text", Long.class);
    this.takeDue = Script.ofList(redis, "conversation/take-due");
    this.settings = settings;
    this.clock = clock;
  }

  public Joined join(SmsInbound sms, Line line) {
    var part = Objects.requireNonNull(sms.part());
    var joined =
        Objects.requireNonNull(
            join.run(
                keys(line, part.reference()),
                InboundText.smsId(sms),
                part.number(),
                part.total(),
                sms.sentAt().toEpochMilli(),
                WireFormat.mapper().writeValueAsString(sms),
                clock.millis(),
                settings.waitForParts().toMillis(),
                VONAGE_RESENDS_FOR.toMillis(),
                address(line, part.reference())));
    return switch (joined.getFirst()) {
      case "AGAIN" -> new Joined.Again();
      case "TOO_LATE" -> new Joined.TooLate();
      case "WAITING" -> new Joined.Waiting();
      default -> new Joined.Whole(whole(joined, line, part));
    };
  }

  /// The addresses of those whose rest is waited for no longer. Each is given to one caller, and
  /// again to another one if that caller doesn't settle it.
  public List<String> takeOverdue(String agenda, int most) {
    var now = clock.instant();
    return Objects.requireNonNullElse(
        takeDue.run(
            List.of(agenda), now.toEpochMilli(), now.plus(SETTLING_TAKES).toEpochMilli(), most),
        List.of());
  }

  /// What has come of an overdue text.
  ///
  /// @return empty if it was settled meanwhile
  public Optional<LongText> find(String address) {
    var field = address.split("\\|", 4);
    var line = new Line(new PhoneNumber(field[1]), new PhoneNumber(field[2]));
    var kept =
        hashes.values(Keys.parts(line.sender(), line.dialled(), field[3])).stream()
            .map(KeptPart::read)
            .toList();
    var own =
        kept.stream().filter(part -> part.text().equals(field[0]) && !part.isSettled()).toList();
    if (own.isEmpty()) {
      redis.opsForZSet().remove(Keys.overdue(line.sender()), address);
      return Optional.empty();
    }
    var messages = own.stream().map(KeptPart::message).toList();
    var text = InboundText.of(field[0], own.getFirst().total(), messages);
    return Optional.of(new LongText(text, line, field[3], isRest(own, kept)));
  }

  /// From now on its parts are only known again: what they said is forgotten.
  public void settle(LongText text) {
    var _ =
        settle.run(
            keys(text.line(), text.reference()),
            text.text().smsId(),
            VONAGE_RESENDS_FOR.toMillis(),
            address(text.line(), text.reference()));
  }

  /// Waits for no more of what this person wrote.
  public void forget(PhoneNumber sender) {
    var agenda = Keys.overdue(sender);
    var waiting =
        Objects.requireNonNullElse(redis.opsForZSet().range(agenda, 0, -1), Set.<String>of());
    waiting.stream()
        .filter(address -> senderOf(address).equals(sender.digits()))
        .forEach(address -> redis.opsForZSet().remove(agenda, address));
  }

  private static String senderOf(String address) {
    return address.split("\\|", 4)[1];
  }

  private static LongText whole(List<String> joined, Line line, SmsInbound.Part part) {
    var messages = joined.stream().skip(2).map(KeptPart::message).toList();
    return new LongText(
        InboundText.of(joined.get(1), part.total(), messages), line, part.reference(), false);
  }

  /// Whether another text, settled without some of its parts, lacked these and no others.
  private static boolean isRest(List<KeptPart> own, List<KeptPart> kept) {
    return kept.stream()
        .filter(KeptPart::isSettled)
        .map(KeptPart::text)
        .distinct()
        .map(other -> kept.stream().filter(part -> part.text().equals(other)).toList())
        .anyMatch(other -> own.stream().noneMatch(part -> part.isForeignTo(other)));
  }

  private static List<String> keys(Line line, String reference) {
    return List.of(
        Keys.parts(line.sender(), line.dialled(), reference), Keys.overdue(line.sender()));
  }

  /// What follows the text's `smsId` on the agenda.
  private static String address(Line line, String reference) {
    return "|%s|%s|%s".formatted(line.sender().digits(), line.dialled().digits(), reference);
  }
}
