package io.parley.notifier.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How an account that is refused is asked for again.
///
/// @param accountPause from one attempt to the next; 100 ms to 5 minutes
@ConfigurationProperties("parley")
record AccountSettings(Duration accountPause) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  AccountSettings {
    if (accountPause.compareTo(SHORTEST) < 0 || accountPause.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("PARLEY_ACCOUNT_PAUSE: expected 100ms to 5m");
    }
  }
}
