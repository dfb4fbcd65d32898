package io.parley.conversation.operator;

import io.parley.contracts.Channel;
import io.parley.contracts.CloseReason;
import io.parley.conversation.lifecycle.Conversation;
import io.parley.conversation.lifecycle.Participant;
import io.parley.conversation.timeline.CallEntry;
import io.parley.conversation.timeline.Entry;
import io.parley.conversation.timeline.TextEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A conversation and what happened in it, without names, words and numbers.
///
/// @param conversation absent once it is forgotten, before what happened in it
/// @param entries the oldest first
record Story(@Nullable Standing conversation, List<Happening> entries) {

  /// How a conversation stands.
  ///
  /// @param openedAt when it was opened, or asked for while it waits
  /// @param closedAt absent while it is open
  /// @param reason why it was closed
  record Standing(
      Conversation.State state,
      Set<Channel> channels,
      Instant openedAt,
      Instant expiresAt,
      @Nullable Instant closedAt,
      @Nullable CloseReason reason,
      List<Person> participants) {

    static Standing of(Conversation conversation) {
      return new Standing(
          conversation.state(),
          conversation.channels(),
          conversation.openedAt(),
          conversation.expiresAt(),
          conversation.state() == Conversation.State.CLOSED ? conversation.changedAt() : null,
          conversation.closeReason(),
          conversation.participants().stream().map(Person::of).toList());
    }
  }

  /// One of the two.
  ///
  /// @param id as it was requested
  /// @param realNumber its last two digits, and so of the virtual one
  record Person(
      @Nullable String id,
      String country,
      @Nullable String realNumber,
      @Nullable String virtualNumber) {

    static Person of(Participant participant) {
      return new Person(
          Discreet.word(participant.id()),
          participant.country(),
          Discreet.number(participant.realNumber()),
          Discreet.number(participant.virtualNumber()));
    }
  }

  /// A call or a text.
  ///
  /// @param kind `call` or `text`
  /// @param by the participant who called or wrote
  /// @param outcome how it ended, or stands; absent of a call that goes on
  /// @param durationSeconds of a call that is over
  /// @param purpose of a text
  /// @param parts of a text that was sent
  /// @param price decimal, in `currency`
  /// @param reason of a text that failed, a code
  record Happening(
      String kind,
      Instant at,
      @Nullable String by,
      @Nullable String outcome,
      @Nullable Integer durationSeconds,
      @Nullable String purpose,
      @Nullable Integer parts,
      @Nullable String price,
      @Nullable String currency,
      @Nullable String reason) {

    static Happening of(Entry entry) {
      return switch (entry) {
        case CallEntry call ->
            new Happening(
                "call",
                call.at(),
                Discreet.word(call.by()),
                call.outcome(),
                call.durationSeconds(),
                null,
                null,
                call.price(),
                Discreet.word(call.currency()),
                null);
        case TextEntry text ->
            new Happening(
                "text",
                text.at(),
                Discreet.word(text.by()),
                text.state().name(),
                null,
                text.purpose() == null ? null : text.purpose().name(),
                text.parts(),
                text.price(),
                Discreet.word(text.currency()),
                Discreet.word(text.reason()));
      };
    }
  }

  static Story of(Optional<Conversation> conversation, List<Entry> entries) {
    return new Story(
        conversation.map(Standing::of).orElse(null), entries.stream().map(Happening::of).toList());
  }
}
