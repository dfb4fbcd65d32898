package io.parley.gateway.voice;

import io.parley.contracts.CallEvent;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.StableId;
import io.parley.gateway.door.Fields;
import io.parley.gateway.door.NotUnderstood;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads Vonage's call events, whose shapes differ by what they tell (Voice API webhook reference).
final class CallEvents {
  private static final Pattern STATUS = Pattern.compile("[a-z][a-z_-]{0,31}");
  private static final DateTimeFormatter WITH_SPACE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /// After these, Vonage asks a synchronous `connect` how to go on. A `machine` it has hung up on,
  /// as we let it detect machines for nothing else.
  private static final Set<String> FAILED_TO_CONNECT =
      Set.of(
          "call.failed",
          "call.rejected",
          "call.unanswered",
          "call.busy",
          "call.timeout",
          "call.machine");

  /// Of which each event with numbers in it has one, and no answer webhook has any.
  private static final Set<String> IN_EVENTS_ONLY =
      Set.of("status", "dtmf", "speech", "recording_url", "conversation_uuid_from");

  private CallEvents() {}

  /// Whether it is an event, understood or not.
  static boolean isOne(Fields fields) {
    return IN_EVENTS_ONLY.stream().anyMatch(fields::mentions);
  }

  /// - `status`: what happened, such as `ringing`, `answered`, `completed`, `busy`
  /// - `uuid`: the leg
  /// - `call_uuid`: the leg, in events of answering machines
  /// - `conversation_uuid`: the call, `CON-...`
  /// - `conversation_uuid_from`: the call that a leg was moved from
  /// - `conversation_uuid_to`: the call that a leg was moved to
  /// - `direction`: `inbound` or `outbound`
  /// - `from`: the caller ID of the leg
  /// - `to`: the number that was dialled
  /// - `timestamp`: when it happened, ISO 8601
  /// - `start_time`: when it began, ISO 8601 or as `2026-11-21 18:00:00`
  /// - `end_time`: when it ended, likewise
  /// - `duration`: of the leg, in seconds
  /// - `price`: of the leg, decimal, EUR
  /// - `rate`: per minute, decimal, EUR
  /// - `network`: Vonage's code of the network
  /// - `detail`: more on a failure
  /// - `reason`: what went wrong, in errors
  /// - `recording_url`: only of recordings
  /// - `recording_uuid`: which recording
  /// - `dtmf`: only of keys that were pressed
  /// - `speech`: only of speech that was recognised
  ///
  /// @throws NotUnderstood if it is none of the known shapes
  static CallEvent read(Fields fields) {
    var type = type(fields);
    // `human` and `machine` carry call_uuid instead of uuid.
    var callId = fields.text("uuid").or(() -> fields.text("call_uuid"));
    var conversation =
        fields.text("conversation_uuid").or(() -> fields.text("conversation_uuid_to"));
    var price = fields.text("price");
    var rate = fields.text("rate");
    return new CallEvent(
        type,
        eventId(type, callId.or(() -> conversation), fields),
        callId.orElse(null),
        conversation.orElse(null),
        fields.text("direction").orElse(null),
        number(fields, "from"),
        number(fields, "to"),
        time(fields, "timestamp"),
        time(fields, "start_time"),
        time(fields, "end_time"),
        fields.text("duration").flatMap(CallEvents::seconds).orElse(null),
        price.orElse(null),
        rate.orElse(null),
        price.or(() -> rate).map(present -> "EUR").orElse(null),
        fields.text("network").orElse(null),
        fields.text("detail").or(() -> fields.text("reason")).orElse(null));
  }

  static boolean waitsForAnNcco(CallEvent event) {
    return FAILED_TO_CONNECT.contains(event.type()) && !"inbound".equals(event.direction());
  }

  private static String type(Fields fields) {
    var status = fields.text("status").map(s -> s.toLowerCase(Locale.ROOT));
    if (status.isPresent()) {
      return status
          .filter(s -> STATUS.matcher(s).matches())
          .map(s -> "call." + s)
          .orElseThrow(() -> new NotUnderstood("UNKNOWN_STATUS"));
    }
    if (fields.has("conversation_uuid_from")) {
      return "call.transferred";
    }
    if (fields.has("recording_url")) {
      return "call.recorded";
    }
    if (fields.has("dtmf") || fields.has("speech")) {
      return "call.input";
    }
    if (fields.has("reason")) {
      return "call.error";
    }
    throw new NotUnderstood("UNKNOWN_EVENT");
  }

  private static String eventId(String type, Optional<String> subject, Fields fields) {
    return StableId.of(
        subject.orElse(""),
        type,
        fields.text("timestamp").orElse(""),
        fields.text("recording_uuid").orElse(""),
        fields.text("reason").orElse(""));
  }

  private static @Nullable NumberAsWritten number(Fields fields, String name) {
    return fields.text(name).map(NumberAsWritten::new).orElse(null);
  }

  private static Optional<Integer> seconds(String written) {
    try {
      return Optional.of(Integer.valueOf(written));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static @Nullable Instant time(Fields fields, String name) {
    return fields.text(name).flatMap(CallEvents::instant).orElse(null);
  }

  private static Optional<Instant> instant(String written) {
    try {
      return Optional.of(
          written.indexOf('T') > 0
              ? Instant.parse(written)
              : LocalDateTime.parse(written, WITH_SPACE).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
