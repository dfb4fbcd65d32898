package io.parley.notifier.sending;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How long a text is worth sending.
///
/// @param unknownOutcomes a text is given up when so often nobody knows whether Vonage took it; at
///   least 1
/// @param smsLifetime how long the networks may try to deliver a text; 30 minutes, below which
///   Vonage advises against it, to 72 hours, which is what they have where nobody says
@ConfigurationProperties("parley")
record SendingSettings(int unknownOutcomes, Duration smsLifetime) {
  private static final Duration SHORTEST = Duration.ofMinutes(30);
  private static final Duration LONGEST = Duration.ofDays(3);

  SendingSettings {
    if (unknownOutcomes < 1) {
      throw new IllegalArgumentException("PARLEY_UNKNOWN_OUTCOMES: expected 1 or more");
    }
    if (smsLifetime.compareTo(SHORTEST) < 0 || smsLifetime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("PARLEY_SMS_LIFETIME: expected 30m to 72h");
    }
  }
}
