package io.parley.vonage;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Vonage can't at the moment: try the same again, later. HTTP 429 and 5xx, time-outs, broken
/// connections, SMS statuses 1, 5 and 10.
public final class VonageUnavailable extends VonageFailure {
  private final boolean outcomeUnknown;
  private final @Nullable Duration retryAfter;

  private VonageUnavailable(
      String code,
      boolean outcomeUnknown,
      @Nullable Duration retryAfter,
      @Nullable IOException cause) {
    super(code, "Vonage can't at the moment", cause);
    this.outcomeUnknown = outcomeUnknown;
    this.retryAfter = retryAfter;
  }

  /// Vonage said no, for now, or was never reached.
  public static VonageUnavailable notDone(String code) {
    return new VonageUnavailable(code, false, null, null);
  }

  public static VonageUnavailable notDone(String code, @Nullable Duration retryAfter) {
    return new VonageUnavailable(code, false, retryAfter, null);
  }

  public static VonageUnavailable notDone(String code, IOException cause) {
    return new VonageUnavailable(code, false, null, cause);
  }

  /// Nobody knows whether Vonage did it: doing it again may do it twice.
  public static VonageUnavailable perhapsDone(String code) {
    return new VonageUnavailable(code, true, null, null);
  }

  public static VonageUnavailable perhapsDone(String code, IOException cause) {
    return new VonageUnavailable(code, true, null, cause);
  }

  public boolean outcomeUnknown() {
    return outcomeUnknown;
  }

  /// How long Vonage asks us to wait, where it says so.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
