package io.parley.conversation.calls;

import io.parley.contracts.NumberAsWritten;
import org.jspecify.annotations.Nullable;

/// Somebody dials a virtual number.
///
/// @param callId Vonage's `uuid` of the caller's leg
/// @param vonageConversationUuid Vonage's `conversation_uuid`
/// @param from as the network passed it on; absent where withheld
/// @param to the virtual number that was dialled
record IncomingCall(
    @Nullable String callId,
    @Nullable String vonageConversationUuid,
    @Nullable NumberAsWritten from,
    @Nullable NumberAsWritten to) {}
