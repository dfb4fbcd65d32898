package io.parley.simulator.ncco;

import java.util.List;

/// What a webhook told Vonage to do with a call (call control object).
public sealed interface Ncco {

  /// Actions to perform one after the other; when none is left the call ends.
  record Valid(List<Action> actions) implements Ncco {}

  /// Not an NCCO.
  ///
  /// @param reason for the error event
  record Invalid(String reason) implements Ncco {}
}
