package io.parley.contracts;

/// Why a conversation was not opened.
public enum RejectionReason {
  /// Something is missing, malformed or out of range.
  INVALID_REQUEST,
  /// A participant's number isn't one that can be called.
  INVALID_NUMBER,
  /// Both participants have the same number.
  SAME_NUMBER,
  /// A participant's number is one of our own virtual numbers.
  VIRTUAL_NUMBER,
  /// The pool has no number left for one of the two.
  NO_NUMBERS_AVAILABLE,
  /// `expiresAt` is in the past.
  ALREADY_EXPIRED,
  /// The conversationId is taken by another request.
  CONFLICT
}
