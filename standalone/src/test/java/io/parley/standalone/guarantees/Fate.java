package io.parley.standalone.guarantees;

/// What became of a text that the gateway took.
enum Fate {
  SENT,
  FAILED,
  /// Answered with a notice, because there is nobody to relay it to.
  REFUSED,
  DEAD_LETTER,
  /// Nobody knows.
  LOST
}
