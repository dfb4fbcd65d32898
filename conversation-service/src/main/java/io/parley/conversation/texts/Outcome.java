package io.parley.conversation.texts;

import io.parley.conversation.optouts.Keyword;
import io.parley.conversation.reception.Sender;
import io.parley.conversation.sentences.Phrase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of an inbound message, as `parley.texts.inbound` counts it.
///
/// Each message counts once, under what became of it: those parts of a long text that it isn't
/// whole with under `PART`. A text that was given up waiting for counts besides, and so does
/// `PART_MISSING`.
enum Outcome {
  RELAYED,

  NO_CONVERSATION(Phrase.NOTICE_NO_CONVERSATION),
  ENDED(Phrase.NOTICE_ENDED),
  /// It was sent before the number came to reach whom it reaches now.
  SOMEBODY_ELSE(Phrase.NOTICE_SOMEBODY_ELSE),
  /// The conversation is by phone call only.
  NOT_ALLOWED(Phrase.NOTICE_TEXT_NOT_ALLOWED),
  /// Binary, or without a word.
  NOT_A_TEXT(Phrase.NOTICE_NOT_A_TEXT),

  STOP(Phrase.NOTICE_STOPPED),
  START(Phrase.NOTICE_STARTED),
  HELP(Phrase.NOTICE_HELP),

  /// Two machines answer each other.
  LOOP,
  SENT_BY_OURSELVES,
  SENDER_WITHHELD,
  SENDER_NAME,
  SENDER_SHORT_CODE,
  SENDER_MALFORMED,

  /// It came before, and was settled.
  AGAIN,
  /// A part that others are missing to.
  PART,
  /// A part of a text that was settled without it.
  PART_TOO_LATE,
  /// A text that was settled without all of its parts.
  PART_MISSING;

  private final @Nullable Phrase notice;

  Outcome() {
    this(null);
  }

  Outcome(@Nullable Phrase notice) {
    this.notice = notice;
  }

  /// What its sender is told.
  Optional<Phrase> notice() {
    return Optional.ofNullable(notice);
  }

  static Outcome of(Keyword said) {
    return switch (said) {
      case STOP -> STOP;
      case START -> START;
      case HELP -> HELP;
    };
  }

  static Outcome of(Sender.Unknown sender) {
    return switch (sender.why()) {
      case WITHHELD -> SENDER_WITHHELD;
      case NAME -> SENDER_NAME;
      case SHORT_CODE -> SENDER_SHORT_CODE;
      case MALFORMED -> SENDER_MALFORMED;
    };
  }
}
