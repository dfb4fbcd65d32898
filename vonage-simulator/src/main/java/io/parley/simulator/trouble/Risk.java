package io.parley.simulator.trouble;

import io.parley.simulator.trouble.Trouble.As;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;

/// A trouble that is set, and how often it has struck. Its generator is its own, so that none
/// changes what another does.
final class Risk {
  private static final int TOO_MANY_REQUESTS = 429;

  /// After the one nobody knows whether it was taken; the other says that it wasn't.
  private static final int[] ERRORS = {500, 503};

  private final Trouble trouble;
  private final Random random;
  private long met;

  Risk(Trouble trouble) {
    this.trouble = trouble;
    this.random = new Random(Objects.requireNonNullElse(trouble.seed(), 1L));
  }

  Trouble trouble() {
    return trouble;
  }

  boolean isPossible() {
    return Objects.requireNonNull(trouble.share()) > 0;
  }

  /// How many have met it.
  long met() {
    return met;
  }

  boolean strikes() {
    var strikes = random.nextDouble() < Objects.requireNonNull(trouble.share());
    met += strikes ? 1 : 0;
    return strikes;
  }

  Mishap mishap() {
    return switch (Objects.requireNonNull(trouble.kind())) {
      case THROTTLE ->
          isTold(As.HTTP)
              ? new Mishap.HttpError(TOO_MANY_REQUESTS)
              : new Mishap.Refusal(1, "Throughput Rate Exceeded - please wait [ 100 ] and retry");
      case FAIL ->
          isTold(As.HTTP)
              ? new Mishap.HttpError(ERRORS[random.nextInt(ERRORS.length)])
              : new Mishap.Refusal(5, "Internal Error");
      case REFUSE -> new Mishap.Refusal(7, "Number barred");
      case NO_CREDIT -> new Mishap.Refusal(9, "Quota Exceeded - rejected");
      case ANSWER_LATE -> new Mishap.LateAnswer(lateness());
      case UNDELIVERED, SPLIT, DUPLICATE, REORDER, SLOW, WITHHELD, BUSY, NO_ANSWER ->
          new Mishap.None();
    };
  }

  Duration lateness() {
    var kind = Objects.requireNonNull(trouble.kind());
    return Duration.ofMillis(Objects.requireNonNullElse(trouble.millis(), kind.standardMillis()));
  }

  private boolean isTold(As as) {
    return trouble.as() == null ? random.nextBoolean() == (as == As.HTTP) : trouble.as() == as;
  }
}
