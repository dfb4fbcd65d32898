package io.parley.gateway.voice;

import io.parley.contracts.NumberAsWritten;
import io.parley.gateway.door.Fields;
import io.parley.gateway.door.NotUnderstood;
import org.jspecify.annotations.Nullable;

/// Somebody dials a virtual number. Also what conversation-service is asked with.
///
/// @param from as the network passed it on; absent where withheld
record IncomingCall(
    @Nullable String callId,
    @Nullable String vonageConversationUuid,
    @Nullable NumberAsWritten from,
    @Nullable NumberAsWritten to) {

  /// - `uuid`: the caller's leg
  /// - `conversation_uuid`: the call, `CON-...`
  /// - `from`: the caller ID as the network passed it on; absent where withheld
  /// - `to`: the virtual number that was dialled
  ///
  /// @throws NotUnderstood if it is an event: it tells the numbers of a call too, and its token
  ///   fits this path as well, but whoever has one may not ask where a number leads
  static IncomingCall of(Fields fields) {
    if (CallEvents.isOne(fields)) {
      throw new NotUnderstood("AN_EVENT");
    }
    return new IncomingCall(
        fields.text("uuid").orElse(null),
        fields.text("conversation_uuid").orElse(null),
        fields.text("from").map(NumberAsWritten::new).orElse(null),
        fields.text("to").map(NumberAsWritten::new).orElse(null));
  }
}
