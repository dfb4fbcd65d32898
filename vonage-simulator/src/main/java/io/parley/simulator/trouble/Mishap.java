package io.parley.simulator.trouble;

import java.time.Duration;

/// What a text meets on its way into Vonage.
public sealed interface Mishap {

  /// Nothing: as a rule.
  record None() implements Mishap {}

  /// It isn't taken, and the HTTP answer says so.
  record HttpError(int status) implements Mishap {}

  /// It isn't taken, and the status of the message says so.
  ///
  /// @param text `error-text`
  record Refusal(int status, String text) implements Mishap {}

  /// It is taken; the answer comes so much later.
  record LateAnswer(Duration by) implements Mishap {}
}
