package io.parley.simulator.calls;

import io.parley.simulator.account.Account;
import io.parley.simulator.ncco.Ncco;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One party's side of a call, and the events that tell of it.
final class Leg {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /// EUR for a minute.
  private static final BigDecimal RATE = new BigDecimal("0.00450000");

  private static final BigDecimal SECONDS = BigDecimal.valueOf(60);

  /// @param direction `inbound` or `outbound`
  /// @param from absent if withheld
  /// @param network MCCMNC, or empty if not known
  record Facts(
      String uuid,
      String conversationUuid,
      String direction,
      Optional<String> from,
      String to,
      String network) {}

  private final Facts facts;
  private final EventLine events;
  private final Account account;
  private final Clock clock;
  private @Nullable Instant answeredAt;

  Leg(Facts facts, EventLine events, Account account, Clock clock) {
    this.facts = facts;
    this.events = events;
    this.account = account;
    this.clock = clock;
  }

  String uuid() {
    return facts.uuid();
  }

  /// What the other party sees; absent if withheld.
  Optional<String> from() {
    return facts.from();
  }

  /// `started`, `ringing` and the like.
  void happened(String status) {
    events.tell(event(status));
  }

  void happened(String status, String detail) {
    events.tell(failure(status, detail));
  }

  /// As [#happened], but what comes back may be an NCCO.
  Optional<Ncco> ask(String status, String detail) throws InterruptedException {
    return events.ask(failure(status, detail));
  }

  /// Vonage sends its times and prices empty in this one.
  void answered() {
    answeredAt = clock.instant();
    var event = event("answered");
    event.put("start_time", null);
    event.put("rate", "");
    event.put("network", "");
    events.tell(event);
  }

  /// The last event, with the bill, which is paid; all of it strings.
  void completed() {
    var now = clock.instant();
    var seconds = answeredAt == null ? 0 : Duration.between(answeredAt, now).toSeconds();
    var price = RATE.multiply(BigDecimal.valueOf(seconds)).divide(SECONDS, 8, RoundingMode.HALF_UP);
    var event = event("completed");
    event.put("start_time", answeredAt == null ? null : TIMESTAMP.format(answeredAt));
    event.put("end_time", TIMESTAMP.format(now));
    event.put("duration", Long.toString(seconds));
    event.put("rate", RATE.toPlainString());
    event.put("price", price.toPlainString());
    event.put("network", facts.network());
    events.tell(event);
    var _ = account.charge(price);
  }

  /// Something is wrong with the call itself; such an event has these three fields only.
  void error(String reason) {
    var event = new LinkedHashMap<String, @Nullable Object>();
    event.put("reason", reason);
    event.put("conversation_uuid", facts.conversationUuid());
    event.put("timestamp", TIMESTAMP.format(clock.instant()));
    events.tell(event);
  }

  /// `input` and `notify` have no status; the answer may be an NCCO.
  Map<String, @Nullable Object> withoutStatus() {
    var event = new LinkedHashMap<String, @Nullable Object>();
    facts.from().ifPresent(from -> event.put("from", from));
    event.put("to", facts.to());
    event.put("uuid", facts.uuid());
    event.put("conversation_uuid", facts.conversationUuid());
    event.put("timestamp", TIMESTAMP.format(clock.instant()));
    return event;
  }

  private Map<String, @Nullable Object> failure(String status, String detail) {
    var event = event(status);
    if (!detail.isEmpty()) {
      event.put("detail", detail);
    }
    return event;
  }

  private Map<String, @Nullable Object> event(String status) {
    var event = withoutStatus();
    event.put("status", status);
    event.put("direction", facts.direction());
    return event;
  }
}
