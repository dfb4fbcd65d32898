package io.parley.simulator.phones;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a phone does by itself when it is called.
public enum Behaviour {
  /// Rings until somebody commands it, or the caller's patience ends.
  @JsonProperty("ring")
  RING,
  @JsonProperty("answer")
  ANSWER,
  @JsonProperty("busy")
  BUSY,
  @JsonProperty("decline")
  DECLINE,
  @JsonProperty("unreachable")
  UNREACHABLE
}
