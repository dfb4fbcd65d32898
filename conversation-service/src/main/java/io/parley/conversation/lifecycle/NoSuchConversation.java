package io.parley.conversation.lifecycle;

/// Nobody asked for a conversation of this id, or it ended long ago; or it has no such participant.
public final class NoSuchConversation extends RuntimeException {
  NoSuchConversation(String message) {
    super(message, null, false, false);
  }

  public static NoSuchConversation of(String id) {
    return new NoSuchConversation("no conversation " + id);
  }
}
