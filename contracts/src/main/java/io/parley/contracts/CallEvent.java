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
/// @param vonageConversationUuid Vonage's `conversation_uuid`, `CON-...`: common to both legs of a
///   call
/// @param direction `inbound` or `outbound`
/// @param from the caller ID of the leg, as the network passed it on
/// @param to the number that was dialled
/// @param at when it happened, by Vonage's clock
/// @param startedAt Vonage's `start_time`
/// @param endedAt Vonage's `end_time`
/// @param durationSeconds of the leg
/// @param price decimal, in `currency`
/// @param rate decimal per minute, in `currency`
/// @param currency ISO 4217; Vonage bills in EUR
/// @param network Vonage's code of the network that carried the leg
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
    @Form(min = 0) @Nullable Integer durationSeconds,
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
