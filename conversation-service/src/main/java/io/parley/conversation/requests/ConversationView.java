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
///
/// @param type of the event that told how it stands: `conversation.opened`, `.closed`, `.rejected`;
///   absent while it waits
/// @param eventId of that event
/// @param conversationId chosen by the requester
/// @param at when it was opened; while it waits, when it was asked for
/// @param expiresAt when it ends by itself
/// @param closedAt when it ended; absent while it hasn't
/// @param reason why it ended; absent while it hasn't
/// @param channels on which the two may reach each other
/// @param participants both, in the order of the request
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

  /// One of the two.
  ///
  /// @param id as it was requested
  /// @param name as it was requested
  /// @param country of the real number, ISO 3166-1 alpha-2
  /// @param realNumber the person's own
  /// @param virtualNumber what the other dials and sees; absent while it waits for numbers
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
