package io.parley.contracts;

/// Asks for the end of a conversation. May come twice, or before the request that opens it.
public record ConversationCloseRequested(String conversationId) implements Message {

  @Override
  public String topic() {
    return Topics.CONVERSATION_CLOSE_REQUESTED;
  }

  @Override
  public String key() {
    return conversationId;
  }
}
