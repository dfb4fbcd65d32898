package io.parley.simulator.trouble;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.parley.simulator.http.Refused;
import org.jspecify.annotations.Nullable;

/// One kind of trouble, and how much of it.
///
/// @param share of those to which it can happen that meet it, 0 to 1; 0 ends it
/// @param seed of which they are; 1 where absent
/// @param as how it is told, for what can be told in two ways; absent: now this way, now that, at
///   random
/// @param millis how late, for what takes time; absent: as long as is usual for its kind
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
    require(kind != null, "kind, such as throttle");
    require(share != null && share >= 0 && share <= 1, "share, from 0 (none) to 1 (all)");
    require(
        as == null || (kind != null && kind.isToldInTwoWays()),
        "as (http, status) with throttle and fail only");
    require(
        isRightlyLate(),
        "millis (how late, 1 to "
            + LONGEST_MS
            + ") with answer-late and slow, maybe with reorder and no-answer, and only there");
  }

  private boolean isRightlyLate() {
    if (millis != null) {
      return kind != null && kind.takesTime() && millis >= 1 && millis <= LONGEST_MS;
    }
    return isOver() || (kind != null && !kind.mustSayHowLate());
  }

  private boolean isOver() {
    return share != null && share == 0;
  }

  private static void require(boolean good, String expected) {
    if (!good) {
      throw Refused.badRequest("Expected " + expected + ".");
    }
  }
}
