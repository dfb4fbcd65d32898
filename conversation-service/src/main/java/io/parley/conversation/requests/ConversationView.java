package io.parley.conversation.requests;

import io.parley.contracts.Channel;
import io.parley.contracts.CloseReason;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.lifecycle.Conversation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A conversation as the HTTP interface shows it to internal services: what `conversation.opened`
/// carries, each real number, and how it stands.
record ConversationView(
    @Nullable String type,
    @Nullable String eventId,
    String conversationId,
    Conversation.State state,
    Instant at,
    Instant expiresAt,
    @Nullable Instant closedAt,
    @Nullable CloseReason reason,
    Set<Channel> channels,
    List<Person> participants) {

  record Person(
      String id,
      @Nullable String name,
      String country,
      PhoneNumber realNumber,
      @Nullable PhoneNumber virtualNumber) {}

  static ConversationView of(Conversation conversation) {
    var closed = conversation.state() == Conversation.State.CLOSED;
    var event = event(conversation);
    return new ConversationView(
        event == null ? null : "conversation." + event,
        event == null ? null : conversation.id() + ":" + event,
        conversation.id(),
        conversation.state(),
        conversation.openedAt(),
        conversation.expiresAt(),
        closed ? conversation.changedAt() : null,
        conversation.closeReason(),
        conversation.channels(),
        conversation.participants().stream()
            .map(p -> new Person(p.id(), p.name(), p.country(), p.realNumber(), p.virtualNumber()))
            .toList());
  }

  /// What was told of it last; null while it waits for numbers.
  private static @Nullable String event(Conversation conversation) {
    return switch (conversation.state()) {
      case WAITING -> null;
      case OPEN -> "opened";
      case CLOSED -> "closed";
      case REJECTED -> "rejected";
    };
  }
}
