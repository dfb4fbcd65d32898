package io.parley.provisioning.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How long a number stays out of reach after a crash.
///
/// @param leaseSpare how much longer than the slowest request to Vonage somebody who is at a number
///   may pause before another takes it for dead; 1 s to 5 minutes
@ConfigurationProperties("parley")
record JournalSettings(Duration leaseSpare) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  JournalSettings {
    if (leaseSpare.compareTo(SHORTEST) < 0 || leaseSpare.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("PARLEY_LEASE_SPARE: expected 1s to 5m");
    }
  }
}
