package io.parley.simulator.trouble;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.parley.simulator.http.Refused;
import org.jspecify.annotations.Nullable;

/// One kind of trouble, and how much of it.
///
/// @param share of the texts that meet it, 0 to 1; 0 ends it
/// @param seed of which they are; 1 where absent
/// @param as how it is told, for what can be told in two ways; absent: now this way, now that, at
///   random
/// @param millis how late a late answer is
record Trouble(
    @Nullable Kind kind,
    @Nullable Double share,
    @Nullable Long seed,
    @Nullable As as,
    @Nullable Integer millis) {
  private static final int LONGEST_MS = 60_000;

  enum As {
    /// By the status of the HTTP answer.
    @JsonProperty("http")
    HTTP,
    /// By HTTP 200 and the status of the message.
    @JsonProperty("status")
    STATUS
  }

  /// @throws Refused if it makes no sense
  void check() {
    require(kind != null, "kind: throttle, fail, refuse, no-credit, answer-late or undelivered");
    require(share != null && share >= 0 && share <= 1, "share, from 0 (none) to 1 (all)");
    require(
        as == null || kind == Kind.THROTTLE || kind == Kind.FAIL,
        "as (http, status) with throttle and fail only");
    require(
        kind == Kind.ANSWER_LATE ? isOver() || isLate(millis) : millis == null,
        "millis (how late, 1 to " + LONGEST_MS + ") with answer-late, and only there");
  }

  private boolean isOver() {
    return share != null && share == 0;
  }

  private static boolean isLate(@Nullable Integer millis) {
    return millis != null && millis >= 1 && millis <= LONGEST_MS;
  }

  private static void require(boolean good, String expected) {
    if (!good) {
      throw Refused.badRequest("Expected " + expected + ".");
    }
  }
}
