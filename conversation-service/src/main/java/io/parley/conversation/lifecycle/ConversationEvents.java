package io.parley.conversation.lifecycle;

import io.parley.contracts.ConversationEvent;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The events of a conversation. Each follows from the conversation alone, so that telling it twice
/// tells the same, under the same eventId.
final class ConversationEvents {
  private ConversationEvents() {}

  static ConversationEvent.Opened opened(Conversation conversation) {
    return new ConversationEvent.Opened(
        conversation.id() + ":opened",
        conversation.id(),
        conversation.openedAt(),
        conversation.expiresAt(),
        conversation.channels(),
        conversation.participants().stream().map(ConversationEvents::participant).toList());
  }

  static ConversationEvent.Extended extended(Conversation conversation) {
    return new ConversationEvent.Extended(
        // Not by its new end: it may end at a time again that it was to end at before.
        conversation.id() + ":extended:" + conversation.changedAt(),
        conversation.id(),
        conversation.changedAt(),
        conversation.expiresAt());
  }

  static ConversationEvent.Closed closed(Conversation conversation) {
    return new ConversationEvent.Closed(
        conversation.id() + ":closed",
        conversation.id(),
        conversation.changedAt(),
        Objects.requireNonNull(conversation.closeReason()));
  }

  /// @param conversationId null if the request had none of the right form, which may be anything: a
  ///   phone number too
  /// @param place of the request's record, the same on redelivery. Not a hash of the request:
  ///   whoever knows one of the numbers could find the other by trying
  static ConversationEvent.Rejected rejected(
      @Nullable String conversationId, String place, Refusal refusal, Instant at) {
    return new ConversationEvent.Rejected(
        (conversationId == null ? "" : conversationId) + ":rejected:" + place,
        conversationId,
        at,
        refusal.reason(),
        refusal.detail());
  }

  private static ConversationEvent.Participant participant(Participant participant) {
    return new ConversationEvent.Participant(
        participant.id(),
        participant.name(),
        participant.country(),
        Objects.requireNonNull(participant.virtualNumber()));
  }
}
