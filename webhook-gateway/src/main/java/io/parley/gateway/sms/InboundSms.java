package io.parley.gateway.sms;

import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.SmsInbound;
import io.parley.contracts.Text;
import io.parley.gateway.door.Fields;
import io.parley.gateway.door.NotUnderstood;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads inbound texts (SMS API, inbound SMS webhook).
final class InboundSms {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final int MOST_PARTS = 255;

  private InboundSms() {}

  /// - `messageId`: names the text; needed
  /// - `msisdn`: who wrote it
  /// - `to`: the virtual number it was sent to; needed
  /// - `text`: what it says; absent of what isn't a text
  /// - `message-timestamp`: when Vonage had it, UTC, as `2026-11-21 18:00:00`
  /// - `concat-ref`: which long text it is a part of
  /// - `concat-part`: which part, from 1
  /// - `concat-total`: how many parts there are
  /// - `status`: only receipts have it: it is put aside, as sent to the wrong address
  ///
  /// @throws NotUnderstood if it can't be told apart from others, was sent to no number, or is a
  ///   receipt
  static SmsInbound read(Fields fields, Instant receivedAt) {
    // It looks like a text otherwise, and the dashboard has the two addresses side by side.
    if (fields.has("status")) {
      throw new NotUnderstood("A_RECEIPT");
    }
    var to =
        fields
            .text("to")
            .flatMap(PhoneNumber::tryParse)
            .orElseThrow(() -> new NotUnderstood("NO_NUMBER"));
    return new SmsInbound(
        fields.text("messageId").orElseThrow(() -> new NotUnderstood("NO_MESSAGE_ID")),
        new NumberAsWritten(fields.text("msisdn").orElse("")),
        to,
        fields.asWritten("text").map(Text::new).orElse(null),
        fields.text("message-timestamp").flatMap(InboundSms::time).orElse(receivedAt),
        receivedAt,
        part(fields));
  }

  static Optional<Instant> time(String written) {
    try {
      return Optional.of(LocalDateTime.parse(written, TIMESTAMP).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static SmsInbound.@Nullable Part part(Fields fields) {
    var reference = fields.text("concat-ref");
    var number = fields.text("concat-part").flatMap(InboundSms::count);
    var total = fields.text("concat-total").flatMap(InboundSms::count);
    if (reference.isEmpty() || number.isEmpty() || total.isEmpty() || number.get() > total.get()) {
      return null;
    }
    return new SmsInbound.Part(reference.get(), number.get(), total.get());
  }

  private static Optional<Integer> count(String written) {
    try {
      return Optional.of(Integer.parseInt(written)).filter(n -> n >= 1 && n <= MOST_PARTS);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
