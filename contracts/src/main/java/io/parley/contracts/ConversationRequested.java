package io.parley.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks for a conversation between two people.
///
/// Everything is optional here, so that an incomplete request can be read and refused by name.
///
/// @param conversationId chosen by the requester, 1 to 64 of `[A-Za-z0-9._:-]`; the idempotency key
/// @param participants exactly two
/// @param channels default both; unknown ones are ignored beside a known one
/// @param expiresAt when it ends by itself: default in 24 hours, at most 30 days ahead
/// @param confirmBySms whether both get a text that says where they reach the other; default true
public record ConversationRequested(
    @Form(needed = true, pattern = ID) @Nullable String conversationId,
    @Form(needed = true, min = 2, max = 2) @Nullable List<Participant> participants,
    @Form(min = 1) @Nullable Set<Channel> channels,
    @Nullable Instant expiresAt,
    @Nullable Boolean confirmBySms)
    implements Message {

  /// What an id may be: that of a conversation, and of a participant.
  public static final String ID = "[A-Za-z0-9._:-]{1,64}";

  /// In characters.
  public static final int LONGEST_NAME = 100;

  /// One of the two, as the requester knows them.
  ///
  /// @param id unique within the conversation; default "A" for the first and "B" for the second
  /// @param realNumber the phone number: country code and number, with or without a leading `+`,
  ///   spaces and dashes
  /// @param name on one line, without `://`; for the texts only; personal, hence never in logs or
  ///   events of others
  public record Participant(
      @Form(pattern = ID) @Nullable String id,
      @Form(needed = true) @Nullable NumberAsWritten realNumber,
      @Form(max = LONGEST_NAME) @Nullable String name) {
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
