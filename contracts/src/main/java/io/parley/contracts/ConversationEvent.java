package io.parley.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What happened to a conversation, told to internal services. Carries virtual numbers only, never
/// a real one, never a text.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ConversationEvent.Opened.class, name = "conversation.opened"),
  @JsonSubTypes.Type(value = ConversationEvent.Rejected.class, name = "conversation.rejected"),
  @JsonSubTypes.Type(value = ConversationEvent.Extended.class, name = "conversation.extended"),
  @JsonSubTypes.Type(
      value = ConversationEvent.ParticipantReplaced.class,
      name = "conversation.participant-replaced"),
  @JsonSubTypes.Type(value = ConversationEvent.Closed.class, name = "conversation.closed"),
  @JsonSubTypes.Type(value = ConversationEvent.CallEnded.class, name = "conversation.call-ended"),
  @JsonSubTypes.Type(
      value = ConversationEvent.TextRelayed.class,
      name = "conversation.text-relayed"),
  @JsonSubTypes.Type(value = ConversationEvent.TextFailed.class, name = "conversation.text-failed")
})
public sealed interface ConversationEvent extends Message {

  /// The same on every repetition.
  String eventId();

  /// Null only for the rejection of a request that named none.
  @Nullable String conversationId();

  /// When it happened.
  Instant at();

  /// The two can reach each other from now on, each at the other's virtual number.
  ///
  /// @param expiresAt when it ends by itself
  /// @param participants both, in the order of the request
  record Opened(
      String eventId,
      String conversationId,
      Instant at,
      Instant expiresAt,
      Set<Channel> channels,
      @Form(min = 2, max = 2) List<Participant> participants)
      implements ConversationEvent {}

  /// The request was refused; nothing was changed.
  ///
  /// @param detail names what was wrong and what was expected; never a number
  record Rejected(
      String eventId,
      @Nullable String conversationId,
      Instant at,
      RejectionReason reason,
      String detail)
      implements ConversationEvent {}

  /// The conversation ends at another time than was told before.
  ///
  /// @param expiresAt when it ends by now
  record Extended(String eventId, String conversationId, Instant at, Instant expiresAt)
      implements ConversationEvent {}

  /// Another person stands behind a participant's virtual number.
  ///
  /// @param participantId who was replaced; the id stays
  /// @param participants both, as they are now: the new person may have been given another number
  ///   to dial
  record ParticipantReplaced(
      String eventId,
      String conversationId,
      Instant at,
      String participantId,
      @Form(min = 2, max = 2) List<Participant> participants)
      implements ConversationEvent {}

  /// The two can't reach each other any more.
  record Closed(String eventId, String conversationId, Instant at, CloseReason reason)
      implements ConversationEvent {}

  /// A call of one of the two came to its end, however it went.
  ///
  /// @param by the participant who called
  /// @param durationSeconds of the conversation between the two; 0 if there was none
  /// @param price decimal, of both legs together, in `currency`; absent where Vonage told none
  /// @param currency ISO 4217; Vonage bills in EUR
  record CallEnded(
      String eventId,
      String conversationId,
      Instant at,
      String by,
      CallResult outcome,
      @Form(min = 0) int durationSeconds,
      @Nullable String price,
      @Nullable String currency)
      implements ConversationEvent {}

  /// A text of one of the two was sent on to the other.
  ///
  /// @param by the participant who wrote it
  record TextRelayed(String eventId, String conversationId, Instant at, String by)
      implements ConversationEvent {}

  /// A text of one of the two did not reach the other.
  ///
  /// @param by the participant who wrote it
  /// @param reason a code
  record TextFailed(String eventId, String conversationId, Instant at, String by, String reason)
      implements ConversationEvent {}

  /// One of the two, as anybody may see them.
  ///
  /// @param id as it was requested
  /// @param name as it was requested
  /// @param country of the participant's real number, ISO 3166-1 alpha-2
  /// @param virtualNumber the number that stands for this participant: the counterpart dials it,
  ///   and sees it as caller ID
  record Participant(
      String id,
      @Nullable String name,
      @Form(pattern = NumberRequested.COUNTRY) String country,
      PhoneNumber virtualNumber) {
    @Override
    public String toString() {
      return "Participant[id=" + id + ", virtualNumber=" + virtualNumber + "]";
    }
  }

  @Override
  default String topic() {
    return Topics.CONVERSATION_EVENTS;
  }

  @Override
  default @Nullable String key() {
    return conversationId();
  }
}
