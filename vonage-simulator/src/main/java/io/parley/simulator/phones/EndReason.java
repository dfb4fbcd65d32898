package io.parley.simulator.phones;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How a call ended, as this phone sees it.
public enum EndReason {
  /// This phone hung up.
  @JsonProperty("hung-up")
  HUNG_UP,
  /// The other phone hung up.
  @JsonProperty("remote-hung-up")
  REMOTE_HUNG_UP,
  /// Vonage hung up: nothing was left to do, or a limit was reached.
  @JsonProperty("finished")
  FINISHED,
  /// This phone rang, and its owner declined.
  @JsonProperty("declined")
  DECLINED,
  /// This phone rang, and nobody answered in time.
  @JsonProperty("missed")
  MISSED,
  /// This phone rang until the caller gave up.
  @JsonProperty("cancelled")
  CANCELLED,
  /// The number dialled isn't rented, or is linked to no application.
  @JsonProperty("not-in-service")
  NOT_IN_SERVICE,
  /// No webhook said what to do with the call, or what it said wasn't an NCCO.
  @JsonProperty("failed")
  FAILED
}
