package io.parley.conversation.walk;

import java.util.function.Supplier;

/// Something isn't as the model has it.
final class Wrong extends AssertionError {
  Wrong(String what, Throwable cause) {
    super(what, cause);
  }

  private Wrong(String what) {
    super(what);
  }

  static void unless(boolean right, Supplier<String> what) {
    if (!right) {
      throw new Wrong(what.get());
    }
  }
}
