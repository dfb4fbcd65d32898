package io.parley.provisioning.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkSettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "voice.example.com",
        "//voice.example.com",
        "ftp://voice.example.com",
        "https:/x"
      })
  void saysWhereAWebhookCanNotBeSentTo(String publicUrl) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinkSettings(URI.create(publicUrl)))
        .withMessageStartingWith("PARLEY_PUBLIC_URL: expected where Vonage reaches the gateway");
  }

  @Test
  void textsGoBelowWhatIsSet() {
    assertThat(new LinkSettings(URI.create("HTTPS://voice.example.com/parley/")).inboundSmsUrl())
        .hasToString("HTTPS://voice.example.com/parley/webhooks/inbound-sms");
  }
}
