package io.parley.simulator.trouble;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A way in which the SMS API, or a network behind it, fails. A text meets the first of them that
/// strikes, in this order; [#UNDELIVERED] may follow.
enum Kind {
  /// It isn't taken: too fast.
  @JsonProperty("throttle")
  THROTTLE,
  /// It isn't taken: an error inside Vonage.
  @JsonProperty("fail")
  FAIL,
  /// It isn't taken, now or later.
  @JsonProperty("refuse")
  REFUSE,
  /// It isn't taken: the account has run out of money, whatever its balance says.
  @JsonProperty("no-credit")
  NO_CREDIT,
  /// It is taken, but the answer takes its time.
  @JsonProperty("answer-late")
  ANSWER_LATE,
  /// It was taken, but reaches no phone; its receipts say so.
  @JsonProperty("undelivered")
  UNDELIVERED
}
