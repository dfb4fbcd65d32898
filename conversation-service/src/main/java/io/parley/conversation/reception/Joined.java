package io.parley.conversation.reception;

/// What became of one part of a long text.
public sealed interface Joined {

  /// Others are still missing.
  record Waiting() implements Joined {}

  /// It was the last one.
  record Whole(LongText text) implements Joined {}

  /// It came before, of a text that is settled.
  record Again() implements Joined {}

  /// It was missing when its text was settled.
  record TooLate() implements Joined {}
}
