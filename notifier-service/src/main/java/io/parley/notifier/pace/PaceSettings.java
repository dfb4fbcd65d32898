package io.parley.notifier.pace;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Vonage's limits of your account; 0 for no limit.
///
/// @param smsPerSecond texts a second in all, however many instances there are
/// @param smsPerSecondPerNumber parts of texts a second of one virtual number; may be a fraction
@Validated
@ConfigurationProperties("parley")
record PaceSettings(
    @DecimalMin("0") @DecimalMax("10000") double smsPerSecond,
    @DecimalMin("0") @DecimalMax("10000") double smsPerSecondPerNumber) {
  private static final double NANOS = 1e9;

  Duration ofAccount() {
    return step(smsPerSecond);
  }

  Duration ofNumber(int parts) {
    return step(smsPerSecondPerNumber).multipliedBy(parts);
  }

  private static Duration step(double perSecond) {
    return perSecond == 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(NANOS / perSecond));
  }
}
