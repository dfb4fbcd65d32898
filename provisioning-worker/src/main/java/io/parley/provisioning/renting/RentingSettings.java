package io.parley.provisioning.renting;

import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// What may be rented, and where Vonage is to deliver.
///
/// @param publicUrl where Vonage reaches the gateway
/// @param maxNumbers nothing is rented above this many in all
/// @param maxNumbersPerCountry nor above this many of one country
@Validated
@ConfigurationProperties("parley")
record RentingSettings(
    URI publicUrl, @PositiveOrZero int maxNumbers, @PositiveOrZero int maxNumbersPerCountry) {

  RentingSettings {
    if (publicUrl == null || publicUrl.getHost() == null) {
      throw new IllegalArgumentException(
          "PARLEY_PUBLIC_URL: expected where Vonage reaches the gateway, such as https://voice.example.com");
    }
  }

  URI inboundSmsUrl() {
    return URI.create(publicUrl.toString().replaceAll("/+$", "") + "/webhooks/inbound-sms");
  }
}
