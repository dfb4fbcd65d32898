package io.parley.conversation.calls;

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
@Validated
@ConfigurationProperties("parley.calls")
record CallSettings(
    URI publicUrl,
    @DurationMin(seconds = 1) @DurationMax(seconds = 120) Duration ringing,
    @DurationMin(seconds = 1) @DurationMax(seconds = 7200) Duration longest) {

  CallSettings {
    if (publicUrl == null || publicUrl.getHost() == null) {
      throw new IllegalArgumentException(
          "PARLEY_PUBLIC_URL: expected where Vonage reaches the gateway, such as https://voice.example.com");
    }
  }

  URI eventUrl() {
    return URI.create(publicUrl.toString().replaceAll("/+$", "") + "/webhooks/event");
  }
}
