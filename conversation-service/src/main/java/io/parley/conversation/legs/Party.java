package io.parley.conversation.legs;

/// Who called: a participant of a conversation, whoever that is at the time.
///
/// @param participantId empty if nobody can say any more
public record Party(String conversationId, String participantId) {
  boolean isKnown() {
    return !participantId.isEmpty();
  }
}
