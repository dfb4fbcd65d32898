package io.parley.simulator.webhooks;

import java.util.Set;

/// What came back from a webhook.
public sealed interface Reply {

  /// An HTTP answer of any status.
  record Answered(int status, String body) implements Reply {}

  /// No answer.
  enum Silence implements Reply {
    CONNECTION_CLOSED("Connection closed."),
    TIMED_OUT("Timeout.");

    private final String reason;

    Silence(String reason) {
      this.reason = reason;
    }
  }

  /// Statuses that Vonage takes for a passing trouble.
  Set<Integer> PASSING = Set.of(429, 503, 504);

  default boolean isSuccess() {
    return this instanceof Answered(int status, String _) && status >= 200 && status < 300;
  }

  /// Whether Vonage tries once more.
  default boolean isPassingTrouble() {
    return switch (this) {
      case Answered(int status, String _) -> PASSING.contains(status);
      case Silence _ -> true;
    };
  }

  /// What a fallback webhook is told. Vonage documents `Connection closed.` only.
  default String reason() {
    return switch (this) {
      case Answered(int status, String _) -> "HTTP status " + status + ".";
      case Silence silence -> silence.reason;
    };
  }
}
