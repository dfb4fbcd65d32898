package io.parley.provisioning.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.provisioning.doctor.Remark.Wrong;
import io.parley.vonage.VonageSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GatewayExaminationTest {
  private static final String VONAGE = "https://rest.nexmo.com";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://voice.example.com",
        "https://voice.example.com:443/parley",
        "https://10.example.com",
        "https://172.32.0.1"
      })
  void takesHttpsOnPort443(String publicUrl) {
    assertThat(examination(VONAGE).byItsLooks(URI.create(publicUrl))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://voice.example.com       | PARLEY_PUBLIC_URL is http: numbers and texts cross
          https://voice.example.com:8443 | PARLEY_PUBLIC_URL names port 8443
          https://localhost              | which Vonage can't reach from the internet
          https://webhook-gateway:8080   | which Vonage can't reach from the internet
          https://voice.local            | which Vonage can't reach from the internet
          https://127.0.0.1              | which Vonage can't reach from the internet
          https://10.1.2.3               | which Vonage can't reach from the internet
          https://192.168.1.2            | which Vonage can't reach from the internet
          https://172.31.1.2             | which Vonage can't reach from the internet
          https://[::1]                  | which Vonage can't reach from the internet
          """)
  void findsWhatVonageCanNotOrShouldNotComeTo(String publicUrl, String finding) {
    assertThat(examination(VONAGE).byItsLooks(URI.create(publicUrl)))
        .get()
        .isInstanceOfSatisfying(Wrong.class, wrong -> assertThat(wrong.what()).contains(finding));
  }

  @Test
  void aStandInForVonageMayComeAnywhere() {
    assertThat(examination("http://localhost:8084").byItsLooks(URI.create("http://localhost:8080")))
        .isEmpty();
  }

  private static GatewayExamination examination(String vonage) {
    var settings =
        new Binder(new MapConfigurationPropertySource(Map.of("vonage.rest-url", vonage)))
            .bind("vonage", VonageSettings.class)
            .get();
    return new GatewayExamination(new DoctorSettings("", BigDecimal.TEN), settings);
  }
}
