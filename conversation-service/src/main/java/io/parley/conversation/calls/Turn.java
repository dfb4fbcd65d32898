package io.parley.conversation.calls;

import java.time.Duration;

/// When a caller may be put through.
sealed interface Turn {

  record Now() implements Turn {}

  record After(Duration hold) implements Turn {}

  /// Later than anybody is asked to wait for.
  record TooLate() implements Turn {}
}
