package io.parley.backends;

/// Kafka or Redis did not come up, for a reason other than its port. The message says what to look
/// at.
public final class BackendNotStarted extends RuntimeException {
  BackendNotStarted(String message) {
    super(message);
  }

  BackendNotStarted(String message, Throwable cause) {
    super(message, cause);
  }
}
