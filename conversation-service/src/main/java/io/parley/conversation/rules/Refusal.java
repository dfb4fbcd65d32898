package io.parley.conversation.rules;

import io.parley.contracts.RejectionReason;

/// A request is refused. Not a failure: it is answered with a reason.
public final class Refusal extends RuntimeException {
  private final RejectionReason reason;
  private final String detail;

  /// @param detail names what was wrong and what was expected; never repeats a number
  public Refusal(RejectionReason reason, String detail) {
    super(reason + ": " + detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  public RejectionReason reason() {
    return reason;
  }

  public String detail() {
    return detail;
  }
}
