package io.parley.contracts;

/// What became of an inbound call.
public enum CallOutcome {
  /// Put through to the counterpart.
  CONNECTED,
  /// The two have no conversation, or not yet.
  NO_CONVERSATION,
  /// They had one.
  ENDED,
  /// No usable caller ID, so nobody knows who is calling.
  WITHHELD,
  /// Their conversation is by text only.
  CHANNEL_NOT_ALLOWED,
  /// More calls at once than Vonage would place for us; the caller was asked to try again.
  TOO_MANY_CALLS,
  /// The look-up failed; the caller heard an apology.
  TROUBLE
}
