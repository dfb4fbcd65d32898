package io.parley.conversation.lifecycle;

/// Nobody asked for a conversation of this id, or it ended long ago.
final class NoSuchConversation extends RuntimeException {
  NoSuchConversation(String id) {
    super("no conversation " + id, null, false, false);
  }
}
