package io.parley.contracts;

/// Why a text is sent.
public enum SmsPurpose {
  /// Tells a participant that a conversation was opened, and at which number the counterpart is
  /// reached.
  CONFIRMATION,
  /// What the counterpart wrote.
  RELAY,
  /// Tells a sender why a text could not be passed on.
  NOTICE
}
