package io.parley.conversation.timeline;

import io.parley.conversation.lifecycle.Conversation;
import io.parley.conversation.lifecycle.Conversations;
import io.parley.conversation.lifecycle.NoSuchConversation;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The timeline over HTTP, for internal services.
@RestController
class TimelineApi {
  private final Conversations conversations;
  private final Timelines timelines;

  TimelineApi(Conversations conversations, Timelines timelines) {
    this.conversations = conversations;
    this.timelines = timelines;
  }

  /// What happened in a conversation, without content.
  ///
  /// @param conversationId of which conversation
  /// @param entries calls and texts, in the order in which they began
  record View(String conversationId, List<Entry> entries) {}

  /// Tells calls and texts, without content. A conversation is forgotten before its timeline. Once
  /// its id is another's, only what happened since that one was opened is told.
  ///
  /// @param id the conversationId
  /// @throws NoSuchConversation if nothing is known of it, or no longer
  @GetMapping("/conversations/{id}/timeline")
  View timeline(@PathVariable String id) {
    var conversation = conversations.find(id);
    var entries = timelines.of(id, conversation.map(Conversation::openedAt).orElse(Instant.EPOCH));
    if (conversation.isEmpty() && entries.isEmpty()) {
      throw NoSuchConversation.of(id);
    }
    return new View(id, entries);
  }
}
