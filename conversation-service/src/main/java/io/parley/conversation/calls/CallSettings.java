package io.parley.conversation.calls;

import io.parley.vonage.application.GatewayAddresses;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How calls are put through.
///
/// @param publicUrl where Vonage reaches the gateway
/// @param ringing how long the counterpart's phone rings; Vonage takes 1 to 120 s
/// @param longest how long a call may last; Vonage takes up to 7200 s
/// @param hangUpOnMachines whether Vonage hangs up where an answering machine answers, whose
///   greeting may tell the name
/// @param connectsPerSecond how many calls a second Vonage places for the account; 0 is no limit
/// @param longestHold how long a caller is held for it at most
@Validated
@ConfigurationProperties("parley.calls")
public record CallSettings(
    URI publicUrl,
    @DurationMin(seconds = 1) @DurationMax(seconds = 120) Duration ringing,
    @DurationMin(seconds = 1) @DurationMax(seconds = 7200) Duration longest,
    boolean hangUpOnMachines,
    @Min(0) @Max(1000) int connectsPerSecond,
    @NotNull @DurationMin(seconds = 0) @DurationMax(seconds = 60) Duration longestHold) {

  public CallSettings {
    if (publicUrl == null || !GatewayAddresses.mayBeAt(publicUrl)) {
      throw new IllegalArgumentException(
          "PARLEY_PUBLIC_URL: expected where Vonage reaches the gateway, such as https://voice.example.com");
    }
  }

  URI eventUrl() {
    return new GatewayAddresses(publicUrl).event();
  }

  /// After this no call goes on that Vonage was told of before.
  public Duration overWithin() {
    return longestHold.plus(ringing).plus(longest);
  }
}
