package io.parley.contracts;

/// Why a conversation ended.
public enum CloseReason {
  REQUESTED,
  EXPIRED
}
