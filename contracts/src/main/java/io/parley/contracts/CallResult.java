package io.parley.contracts;

/// How a call ended that was put through to the counterpart.
public enum CallResult {
  /// The two talked.
  ANSWERED,
  BUSY,
  /// It rang until time was up, or the phone was switched off.
  UNANSWERED,
  /// The counterpart declined.
  REJECTED,
  /// The caller gave up first.
  CANCELLED,
  /// A machine answered, and was hung up on.
  MACHINE,
  FAILED
}
