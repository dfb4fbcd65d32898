package io.parley.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A network's word on one part of a text.
///
/// @param smsId Vonage's `client-ref`, where it came back
/// @param vonageMessageId Vonage's id of the part
/// @param status Vonage's: `delivered`, `expired`, `failed`, `rejected`, `accepted`, `buffered`,
///   `unknown`
/// @param errorCode Vonage's `err-code`, "0" for none
/// @param at when the network told it
public record SmsReceipt(
    @Nullable String smsId,
    String vonageMessageId,
    String status,
    @Nullable String errorCode,
    @Nullable Instant at)
    implements Message {

  @Override
  public String topic() {
    return Topics.SMS_RECEIPTS;
  }

  @Override
  public @Nullable String key() {
    return smsId;
  }
}
