package io.parley.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody dialled a virtual number, and this is what they got. Best effort: a call is connected
/// with or without this record.
///
/// @param callId Vonage's `uuid` of the caller's leg
/// @param vonageConversationUuid Vonage's `conversation_uuid`, `CON-...`
/// @param from the caller ID as the network passed it on; absent where withheld
/// @param to the virtual number that was dialled
/// @param receivedAt when the gateway was asked what to do with the call
/// @param conversationId absent where there is none
public record CallInbound(
    @Nullable String callId,
    @Nullable String vonageConversationUuid,
    @Nullable NumberAsWritten from,
    @Nullable NumberAsWritten to,
    Instant receivedAt,
    CallOutcome outcome,
    @Nullable String conversationId)
    implements Message {

  @Override
  public String topic() {
    return Topics.CALL_INBOUND;
  }

  @Override
  public @Nullable String key() {
    return vonageConversationUuid;
  }
}
