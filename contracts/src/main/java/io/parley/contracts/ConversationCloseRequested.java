package io.parley.contracts;

/// Asks for the end of a conversation. May come twice, or before the request that opens it.
///
/// @param conversationId as it was requested
public record ConversationCloseRequested(
    @Form(pattern = ConversationRequested.ID) String conversationId) implements Message {

  @Override
  public String topic() {
    return Topics.CONVERSATION_CLOSE_REQUESTED;
  }

  @Override
  public String key() {
    return conversationId;
  }
}
