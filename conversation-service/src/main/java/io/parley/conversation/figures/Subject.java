package io.parley.conversation.figures;

/// What is counted, each by what became of it.
public enum Subject {
  /// By what internal services were told of them.
  CONVERSATIONS,
  /// By how they ended, or why they were not put through.
  CALLS,
  /// What came in, by what became of it.
  TEXTS_RECEIVED,
  /// What went out in conversations, by each thing that became of it: sent, then perhaps delivered.
  TEXTS_SENT
}
