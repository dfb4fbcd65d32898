package io.parley.conversation.optouts;

/// What somebody tells us by a single word, rather than the person at the other end.
public enum Keyword {
  /// No more texts from this number.
  STOP,
  /// Texts from this number again.
  START,
  /// What this number is.
  HELP
}
