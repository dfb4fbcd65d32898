package io.parley.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a requested text.
///
/// @param type what became of it; read as null where this version doesn't know it
/// @param eventId the same on every repetition
/// @param smsId of the request
/// @param conversationId of the request
/// @param by the participant who wrote it; only for what was relayed
/// @param at when it happened
/// @param vonageMessageIds Vonage's ids, one for each part
/// @param parts how many parts the text took
/// @param price decimal, of all parts together, in `currency`
/// @param currency ISO 4217; Vonage bills in EUR
/// @param reason of a failure
public record SmsEvent(
    @Form(needed = true) @Nullable Type type,
    String eventId,
    String smsId,
    @Nullable String conversationId,
    @Nullable String by,
    SmsPurpose purpose,
    Instant at,
    @Nullable List<String> vonageMessageIds,
    @Form(min = 1) @Nullable Integer parts,
    @Nullable String price,
    @Nullable String currency,
    @Nullable String reason)
    implements Message {

  /// What became of it.
  public enum Type {
    @JsonProperty("sms.sent")
    SENT,
    @JsonProperty("sms.failed")
    FAILED,
    @JsonProperty("sms.delivered")
    DELIVERED,
    @JsonProperty("sms.undelivered")
    UNDELIVERED
  }

  @Override
  public String topic() {
    return Topics.SMS_EVENTS;
  }

  @Override
  public @Nullable String key() {
    return conversationId;
  }
}
