package io.parley.simulator.trouble;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Set;

/// A way in which Vonage, or a network behind it, fails.
///
/// A text on its way into Vonage meets the first of [#OF_REQUESTS] that strikes, in their order;
/// the others are met one by one, each where it can happen.
public enum Kind {
  /// A text isn't taken: too fast.
  @JsonProperty("throttle")
  THROTTLE(Lateness.NONE),
  /// A text isn't taken: an error inside Vonage.
  @JsonProperty("fail")
  FAIL(Lateness.NONE),
  /// A text isn't taken, now or later.
  @JsonProperty("refuse")
  REFUSE(Lateness.NONE),
  /// A text isn't taken: the account has run out of money, whatever its balance says.
  @JsonProperty("no-credit")
  NO_CREDIT(Lateness.NONE),
  /// A text is taken, but the answer takes its time.
  @JsonProperty("answer-late")
  ANSWER_LATE(Lateness.SAID),
  /// A text was taken, but reaches no phone; its receipts say so.
  @JsonProperty("undelivered")
  UNDELIVERED(Lateness.NONE),
  /// A text of a phone comes in parts, short as it is.
  @JsonProperty("split")
  SPLIT(Lateness.NONE),
  /// A webhook is sent, and once more.
  @JsonProperty("duplicate")
  DUPLICATE(Lateness.NONE),
  /// A webhook of a text or an event is held back until a later one of the same people or call has
  /// been sent, but no longer than so.
  @JsonProperty("reorder")
  REORDER(2000),
  /// A webhook is sent so much later.
  @JsonProperty("slow")
  SLOW(Lateness.SAID),
  /// A call of a phone comes without caller ID.
  @JsonProperty("withheld")
  WITHHELD(Lateness.NONE),
  /// A phone that is to be called is said to be busy.
  @JsonProperty("busy")
  BUSY(Lateness.NONE),
  /// A phone that is to be called isn't reached; its network gives up after so long.
  @JsonProperty("no-answer")
  NO_ANSWER(3000);

  static final Set<Kind> OF_REQUESTS = EnumSet.range(THROTTLE, ANSWER_LATE);

  /// How late it makes things: so many milliseconds, unless others are said.
  private static final class Lateness {
    /// It isn't about time.
    static final int NONE = -1;

    /// As late as is said; it must be.
    static final int SAID = 0;
  }

  private final int standardMillis;

  Kind(int standardMillis) {
    this.standardMillis = standardMillis;
  }

  boolean takesTime() {
    return standardMillis >= 0;
  }

  boolean mustSayHowLate() {
    return standardMillis == Lateness.SAID;
  }

  int standardMillis() {
    return standardMillis;
  }

  /// Whether it can be told by HTTP or by the status of the message.
  boolean isToldInTwoWays() {
    return this == THROTTLE || this == FAIL;
  }
}
