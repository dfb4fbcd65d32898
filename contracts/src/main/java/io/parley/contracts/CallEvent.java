package io.parley.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One event of one leg of a call, in our names for Vonage's fields; absent where Vonage left them
/// out.
///
/// @param type `call.` and Vonage's status, or `call.transferred`, `call.recorded`, `call.input`,
///   `call.error`
/// @param eventId the same when Vonage delivers the event again
/// @param callId Vonage's `uuid` of the leg, or `call_uuid`
/// @param direction `inbound` or `outbound`
/// @param durationSeconds of the leg
/// @param price decimal, in `currency`
/// @param rate decimal per minute, in `currency`
/// @param currency ISO 4217; Vonage bills in EUR
/// @param detail Vonage's `detail`, or the `reason` of an error
public record CallEvent(
    String type,
    String eventId,
    @Nullable String callId,
    @Nullable String vonageConversationUuid,
    @Nullable String direction,
    @Nullable NumberAsWritten from,
    @Nullable NumberAsWritten to,
    @Nullable Instant at,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Integer durationSeconds,
    @Nullable String price,
    @Nullable String rate,
    @Nullable String currency,
    @Nullable String network,
    @Nullable String detail)
    implements Message {

  @Override
  public String topic() {
    return Topics.CALL_EVENTS;
  }

  @Override
  public @Nullable String key() {
    return vonageConversationUuid;
  }
}
