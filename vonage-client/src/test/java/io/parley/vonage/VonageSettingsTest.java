package io.parley.vonage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class VonageSettingsTest {
  @Test
  void knowsWhereVonageIs() {
    var settings = bind(Map.of());

    assertThat(settings.restUrl()).hasToString("https://rest.nexmo.com");
    assertThat(settings.apiUrl()).hasToString("https://api.nexmo.com");
    assertThat(settings.insightsUrl()).hasToString("https://api-eu.vonage.com");
    assertThat(settings.signatureMethod()).isEqualTo(SignatureMethod.MD5HASH);
    assertThat(settings.timeout()).hasSeconds(5);
    assertThat(settings.clockSkew()).hasSeconds(30);
  }

  @Test
  void takesAnEmptyValueForNone() {
    var settings =
        bind(Map.of("rest-url", "", "insights-url", "", "signature-method", "", "timeout", ""));

    assertThat(settings).hasToString(bind(Map.of()).toString());
    assertThat(settings.timeout()).hasSeconds(5);
  }

  @Test
  void takesTwoSecretsDuringARotation() {
    assertThat(bind(Map.of("signature-secrets", "one")).signatureSecrets()).containsExactly("one");
    assertThat(bind(Map.of("signature-secrets", "one, two,")).signatureSecrets())
        .isEqualTo(List.of("one", "two"));
  }

  @Test
  void missesASettingOnlyWhereItIsUsed() {
    var settings = bind(Map.of());

    assertMissing("VONAGE_API_KEY", settings::apiKey);
    assertMissing("VONAGE_API_SECRET", settings::apiSecret);
    assertMissing("VONAGE_APPLICATION_ID", settings::applicationId);
    assertMissing("VONAGE_PRIVATE_KEY", settings::privateKey);
    assertMissing("VONAGE_SIGNATURE_SECRET", settings::signatureSecrets);
  }

  @ParameterizedTest
  @CsvSource({
    "application-id, not-a-uuid, VONAGE_APPLICATION_ID",
    "signature-secrets, 'one,two,three', VONAGE_SIGNATURE_SECRET",
    "rest-url, rest.nexmo.com, VONAGE_REST_URL",
    "api-url, ftp://api.nexmo.com, VONAGE_API_URL",
    "insights-url, /insights, VONAGE_INSIGHTS_URL",
    "timeout, 0s, VONAGE_TIMEOUT",
    "timeout, 2m, VONAGE_TIMEOUT",
    "clock-skew, -1s, VONAGE_CLOCK_SKEW"
  })
  void saysWhatItExpected(String name, String value, String variable) {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bind(Map.of(name, value)))
        .satisfies(e -> {
          var analysis = new VonageNotSetUpAnalyzer().analyze(e);
          assertThat(analysis).isNotNull();
          assertThat(analysis.getDescription())
              .startsWith(variable + " can't be used: expected ")
              .doesNotContain("three");
        });
  }

  @Test
  void tellsHowToMendAStart() {
    var analysis =
        new VonageNotSetUpAnalyzer().analyze(new VonageNotSetUp("VONAGE_X", "is missing"));

    assertThat(analysis.getDescription()).isEqualTo("VONAGE_X is missing");
    assertThat(analysis.getAction()).startsWith("Set VONAGE_X in the environment");
  }

  @Test
  void keepsSecretsToItself() {
    var settings =
        bind(
            Map.of(
                "api-secret", "hush-1",
                "private-key", "hush-2",
                "signature-secrets", "hush-3,hush-4"));

    assertThat(settings.toString()).doesNotContain("hush");
  }

  private static void assertMissing(
      String variable, org.assertj.core.api.ThrowableAssert.ThrowingCallable use) {
    assertThatExceptionOfType(VonageNotSetUp.class)
        .isThrownBy(use)
        .withMessageStartingWith(variable + " is missing: it ")
        .withMessageContaining("https://dashboard.vonage.com/");
  }

  private static VonageSettings bind(Map<String, String> values) {
    var properties = new HashMap<String, String>();
    values.forEach((name, value) -> properties.put("vonage." + name, value));
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("vonage", VonageSettings.class);
  }
}
