package io.parley.conversation.calls;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallSettingsTest {
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
        .isThrownBy(() -> settings(publicUrl))
        .withMessageStartingWith("PARLEY_PUBLIC_URL: expected where Vonage reaches the gateway");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://voice.example.com", "http://localhost:8080/parley", "HTTPS://x"})
  void takesWhereItCan(String publicUrl) {
    settings(publicUrl);
  }

  private static CallSettings settings(String publicUrl) {
    return new CallSettings(
        URI.create(publicUrl),
        Duration.ofSeconds(45),
        Duration.ofHours(2),
        false,
        0,
        Duration.ofSeconds(8));
  }
}
