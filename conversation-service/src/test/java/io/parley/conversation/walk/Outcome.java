package io.parley.conversation.walk;

import io.parley.contracts.RejectionReason;

/// What whoever asked was told.
sealed interface Outcome {
  record Done() implements Outcome {}

  record Refused(RejectionReason reason) implements Outcome {}

  record NoSuchConversation() implements Outcome {}

  /// Nothing: the process was killed, or is still at it.
  record Silence() implements Outcome {}
}
