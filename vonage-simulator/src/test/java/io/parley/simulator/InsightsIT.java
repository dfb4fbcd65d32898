package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsightsIT {
  private static final String PATH = "/identity-insights/v1/requests";

  private final Simulation vonage = Simulation.fresh();

  @Test
  void identityInsightsKnowsAValidNumber() throws Exception {
    var answer =
        ask(
            token(Simulation.APPLICATION),
            """
            {"phone_number":"+447700900001","insights":{"format":{},"original_carrier":{},"sim_swap":{}}}
            """);

    assertThat(answer.status()).isEqualTo(200);
    var insights = answer.json().path("insights");
    var format = insights.path("format");
    assertThat(format.path("is_format_valid").booleanValue()).isTrue();
    assertThat(format.path("country_code").stringValue()).isEqualTo("GB");
    assertThat(format.path("number_international").stringValue()).isEqualTo("+447700900001");
    assertThat(format.path("number_national").stringValue()).isEqualTo("07700 900001");
    assertThat(format.path("status").path("code").stringValue()).isEqualTo("OK");
    assertThat(insights.path("original_carrier").path("network_type").stringValue())
        .isEqualTo("MOBILE");
    assertThat(insights.path("sim_swap").path("status").path("code").stringValue())
        .isEqualTo("NO_COVERAGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"447700900", "99912345678"})
  void identityInsightsSaysSoWhenANumberIsInvalid(String number) throws Exception {
    var answer =
        ask(
            token(Simulation.APPLICATION),
            "{\"phone_number\":\"" + number + "\",\"insights\":{\"format\":{}}}");

    assertThat(answer.status()).isEqualTo(200);
    var format = answer.json().path("insights").path("format");
    assertThat(format.path("is_format_valid").booleanValue()).isFalse();
    assertThat(format.path("status").path("code").stringValue()).isEqualTo("INVALID_NUMBER_FORMAT");
  }

  @Test
  void identityInsightsTakesNothingButTheApplicationsToken() throws Exception {
    var body = "{\"phone_number\":\"447700900001\",\"insights\":{\"format\":{}}}";

    var basic = vonage.post(PATH, body);
    var otherApplication = ask(token(UUID.randomUUID().toString()), body);

    assertThat(basic.status()).isEqualTo(401);
    assertThat(basic.json().path("title").stringValue()).isEqualTo("Unauthorized");
    assertThat(otherApplication.status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json | 400",
        "{\"phone_number\":\"00447700900001\",\"insights\":{\"format\":{}}} | 422",
        "{\"phone_number\":\"447700900001\",\"insights\":{}} | 422",
        "{\"phone_number\":\"447700900001\",\"insights\":{\"horoscope\":{}}} | 422"
      })
  void identityInsightsRefusesWhatItDoesNotUnderstand(String body, int status) throws Exception {
    var answer = ask(token(Simulation.APPLICATION), body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("detail").stringValue()).isNotBlank();
  }

  @Test
  void numberInsightKnowsAValidNumber() {
    var insight = vonage.form("/ni/basic/json", "number", "447700900001").json();

    assertThat(insight.path("status").isInt()).isTrue();
    assertThat(insight.path("status").intValue()).isZero();
    assertThat(insight.path("international_format_number").stringValue()).isEqualTo("447700900001");
    assertThat(insight.path("country_code_iso3").stringValue()).isEqualTo("GBR");
    assertThat(insight.path("country_prefix").stringValue()).isEqualTo("44");
  }

  @Test
  void numberInsightTakesANationalNumberWithItsCountry() {
    var insight = vonage.get("/ni/basic/json?number=07700900001&country=GB").json();
    var contradiction = vonage.get("/ni/basic/json?number=12025550100&country=GB").json();

    assertThat(insight.path("international_format_number").stringValue()).isEqualTo("447700900001");
    assertThat(contradiction.path("status").intValue()).isEqualTo(3);
  }

  @Test
  void numberInsightRefuses() {
    var invalid = vonage.get("/ni/basic/json?number=123");
    var anonymous = vonage.send(vonage.anonymous("/ni/basic/json?number=447700900001"));

    assertThat(invalid.status()).isEqualTo(200);
    assertThat(invalid.json().path("status").intValue()).isEqualTo(3);
    assertThat(invalid.json().path("status_message").stringValue())
        .isEqualTo("Invalid request :: Not valid number format detected [ 123 ]");
    assertThat(anonymous.status()).isEqualTo(401);
    assertThat(anonymous.json().path("status").intValue()).isEqualTo(4);
  }

  private Simulation.Answer ask(String token, String body) {
    return vonage.send(
        vonage
            .anonymous(PATH)
            .setHeader("Authorization", "Bearer " + token)
            .setHeader("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /// As Vonage's libraries make it, with the key that was handed out at start.
  private String token(String application) throws Exception {
    var pem = Files.readString(vonage.privateKey).replaceAll("-----[A-Z ]+-----|\\s", "");
    var key =
        KeyFactory.getInstance("RSA")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
    return JWT.create()
        .withClaim("application_id", application)
        .withIssuedAt(Instant.now())
        .withJWTId(UUID.randomUUID().toString())
        .sign(Algorithm.RSA256(null, (RSAPrivateKey) key));
  }
}
