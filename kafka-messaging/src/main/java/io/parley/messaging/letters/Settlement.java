package io.parley.messaging.letters;

/// What becomes of a dead letter in the end.
enum Settlement {
  /// Sent again, to the topic it was meant for.
  REPLAYED,
  /// Nobody will look at it any more.
  DROPPED
}
