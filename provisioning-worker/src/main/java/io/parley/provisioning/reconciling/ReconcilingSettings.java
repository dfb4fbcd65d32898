package io.parley.provisioning.reconciling;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// When numbers are compared, besides at the start and on request.
///
/// @param every so often; 10 s to 7 days
/// @param afterIncomplete so soon again after something was left undone; 1 s to 7 days
@ConfigurationProperties("parley.reconcile")
record ReconcilingSettings(Duration every, Duration afterIncomplete) {
  private static final Duration LONGEST = Duration.ofDays(7);

  ReconcilingSettings {
    check("PARLEY_RECONCILE_EVERY", every, Duration.ofSeconds(10));
    check("PARLEY_RECONCILE_AFTER_INCOMPLETE", afterIncomplete, Duration.ofSeconds(1));
  }

  private static void check(String setting, Duration value, Duration least) {
    if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          setting + ": expected " + least.toSeconds() + "s to " + LONGEST.toDays() + "d");
    }
  }
}
