package io.parley.simulator.phones;

/// What becomes of a call when it reaches a phone.
public sealed interface Ring {

  /// It rings, if only for an instant.
  record Rings(PhoneCall call) implements Ring {}

  /// It is busy, or says so.
  record Busy() implements Ring {}

  /// It is switched off.
  record Unreachable() implements Ring {}
}
