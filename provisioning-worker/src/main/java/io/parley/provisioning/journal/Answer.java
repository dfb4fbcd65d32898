package io.parley.provisioning.journal;

import io.parley.contracts.NumberEvent;

/// What was answered to a request, kept for as long as the request may come again.
///
/// @param which of its answers
public record Answer(String requestId, String which, NumberEvent event) {
  static final String RELEASED = "released";

  /// To the request for a release.
  public static Answer toRelease(String requestId, NumberEvent event) {
    return new Answer(requestId, RELEASED, event);
  }

  /// That the number with which a request was answered has ended since.
  static String endOf(Slot slot) {
    return slot.n() + ":" + RELEASED;
  }
}
