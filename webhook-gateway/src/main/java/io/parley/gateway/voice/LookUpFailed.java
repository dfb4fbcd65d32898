package io.parley.gateway.voice;

/// An instance of conversation-service did not answer.
final class LookUpFailed extends RuntimeException {
  private final boolean mayPass;
  private final String reason;

  /// @param mayPass whether it may be over in a moment, or be so with one instance only: not
  ///   reached, broken off, too slow, out of order. Else it has answered, and refuses
  LookUpFailed(boolean mayPass, Throwable cause) {
    super(cause);
    this.mayPass = mayPass;
    this.reason = cause.getClass().getSimpleName();
  }

  /// For the log: what failed, and nothing that was said.
  String reason() {
    return reason;
  }

  boolean mayPass() {
    return mayPass;
  }
}
