package io.parley.gateway.voice;

import io.parley.contracts.NumberAsWritten;
import io.parley.gateway.door.Fields;
import org.jspecify.annotations.Nullable;

/// Somebody dials a virtual number. Also what conversation-service is asked with.
///
/// @param from as the network passed it on; absent where withheld
record IncomingCall(
    @Nullable String callId,
    @Nullable String vonageConversationUuid,
    @Nullable NumberAsWritten from,
    @Nullable NumberAsWritten to) {

  static IncomingCall of(Fields fields) {
    return new IncomingCall(
        fields.text("uuid").orElse(null),
        fields.text("conversation_uuid").orElse(null),
        fields.text("from").map(NumberAsWritten::new).orElse(null),
        fields.text("to").map(NumberAsWritten::new).orElse(null));
  }
}
