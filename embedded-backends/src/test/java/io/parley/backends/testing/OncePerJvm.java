package io.parley.backends.testing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is started on the first call, for all tests of a JVM.
///
/// A failure is kept, because the next test would wait just as long for it; and it is not left to a
/// static initialiser, which would hide the cause from every test but the first.
final class OncePerJvm<T> {
  private final String name;
  private final Supplier<T> start;
  private @Nullable T started;
  private @Nullable RuntimeException failure;

  /// @param name for the message of a failure
  OncePerJvm(String name, Supplier<T> start) {
    this.name = name;
    this.start = start;
  }

  synchronized T get() {
    if (failure != null) {
      throw new IllegalStateException("already tried: " + failure.getMessage(), failure);
    }
    if (started == null) {
      try {
        started = start.get();
      } catch (RuntimeException | LinkageError e) {
        failure = new IllegalStateException(name + " did not start: " + e.getMessage(), e);
        throw failure;
      }
    }
    return started;
  }
}
