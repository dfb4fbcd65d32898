package io.parley.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks for a conversation between two people. Everything is optional here, so that an incomplete
/// request can be read and refused by name; see the opening for what is needed and for the
/// defaults.
///
/// @param conversationId chosen by the requester, 1 to 64 of `[A-Za-z0-9._:-]`; the idempotency key
/// @param participants exactly two
/// @param channels default both
/// @param expiresAt default in 24 hours, at most 30 days ahead
/// @param confirmBySms default true
public record ConversationRequested(
    @Nullable String conversationId,
    @Nullable List<Participant> participants,
    @Nullable Set<Channel> channels,
    @Nullable Instant expiresAt,
    @Nullable Boolean confirmBySms)
    implements Message {

  /// One of the two, as the requester knows them.
  ///
  /// @param id unique within the conversation; default "A" for the first and "B" for the second
  /// @param name for the texts only; personal, hence never in logs or events of others
  public record Participant(
      @Nullable String id, @Nullable NumberAsWritten realNumber, @Nullable String name) {
    @Override
    public String toString() {
      return "Participant[id=" + id + ", realNumber=" + realNumber + "]";
    }
  }

  @Override
  public String topic() {
    return Topics.CONVERSATION_REQUESTED;
  }

  @Override
  public @Nullable String key() {
    return conversationId;
  }
}
