package io.parley.conversation.lifecycle;

import io.parley.contracts.ConversationEvent;
import io.parley.contracts.RejectionReason;
import io.parley.conversation.rules.Refusal;
import io.parley.messaging.FirstPlace;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The events of a conversation. Each follows from the conversation alone, so that telling it twice
/// tells the same, under the same eventId.
public final class ConversationEvents {
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

  static ConversationEvent.ParticipantReplaced participantReplaced(
      Conversation conversation, Former former) {
    return new ConversationEvent.ParticipantReplaced(
        conversation.id() + ":participant-replaced:" + former.version(),
        conversation.id(),
        former.endedAt(),
        former.participantId(),
        conversation.participants().stream().map(ConversationEvents::participant).toList());
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
  /// @param place of the request's record, the same whenever it comes again. Not a hash of the
  ///   request: whoever knows one of the numbers could find the other by trying
  public static ConversationEvent.Rejected rejected(
      @Nullable String conversationId, FirstPlace place, Refusal refusal, Instant at) {
    return new ConversationEvent.Rejected(
        (conversationId == null ? "" : conversationId) + ":rejected:" + place,
        conversationId,
        at,
        refusal.reason(),
        refusal.detail());
  }

  /// Of a request that waited in vain, or lost its numbers while it was opened.
  static ConversationEvent.Rejected rejected(Conversation conversation) {
    return new ConversationEvent.Rejected(
        conversation.id() + ":rejected:" + conversation.version(),
        conversation.id(),
        conversation.changedAt(),
        RejectionReason.NO_NUMBERS_AVAILABLE,
        Objects.requireNonNullElse(conversation.detail(), "no number came in time"));
  }

  private static ConversationEvent.Participant participant(Participant participant) {
    return new ConversationEvent.Participant(
        participant.id(),
        participant.name(),
        participant.country(),
        Objects.requireNonNull(participant.virtualNumber()));
  }
}
