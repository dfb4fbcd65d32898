package io.parley.provisioning.linking;

import io.parley.vonage.application.GatewayAddresses;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where Vonage is to deliver.
///
/// @param publicUrl where Vonage reaches the gateway
@ConfigurationProperties("parley")
record LinkSettings(URI publicUrl) {

  LinkSettings {
    if (publicUrl == null || !GatewayAddresses.mayBeAt(publicUrl)) {
      throw new IllegalArgumentException(
          "PARLEY_PUBLIC_URL: expected where Vonage reaches the gateway, such as https://voice.example.com");
    }
  }

  URI inboundSmsUrl() {
    return new GatewayAddresses(publicUrl).inboundSms();
  }
}
