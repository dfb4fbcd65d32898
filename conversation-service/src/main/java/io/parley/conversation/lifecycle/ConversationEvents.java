package io.parley.conversation.lifecycle;

import io.parley.contracts.ConversationEvent;
import io.parley.contracts.ConversationRequested;
import io.parley.contracts.StableId;
import java.time.Instant;
import java.util.Objects;

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
        conversation.id() + ":extended:" + conversation.expiresAt(),
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

  /// The same request refused for the same reason is the same event.
  static ConversationEvent.Rejected rejected(
      ConversationRequested request, Refusal refusal, Instant at) {
    return new ConversationEvent.Rejected(
        request.conversationId()
            + ":rejected:"
            + StableId.of(Fingerprint.of(request), refusal.reason().name()),
        request.conversationId(),
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
