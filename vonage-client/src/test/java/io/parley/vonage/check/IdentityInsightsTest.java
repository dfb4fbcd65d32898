package io.parley.vonage.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.parley.contracts.PhoneNumber;
import io.parley.vonage.LoopbackVonage;
import io.parley.vonage.VonageUnavailable;
import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

class IdentityInsightsTest {
  private static final PhoneNumber NUMBER = PhoneNumber.parse("447700900001");
  private static final KeyPair KEYS = keys();

  private LoopbackVonage vonage;

  @BeforeEach
  void open() throws IOException {
    vonage = new LoopbackVonage();
  }

  @AfterEach
  void close() {
    vonage.close();
  }

  @Test
  void asksForTheFormatOnly() {
    vonage.answers(
        200,
        """
        {"request_id":"r","insights":{"format":{"country_code":"GB","is_format_valid":true,
         "number_international":"+447700900001","status":{"code":"OK","message":"Success"}}}}\
        """);

    assertThat(insights(vonage.address()).ask(NUMBER)).isEqualTo(new Verdict.Valid("GB", true));

    var asked = vonage.lastAsked();
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.path()).isEqualTo("/identity-insights/v1/requests");
    assertThat(asked.query()).isEmpty();
    assertThat(asked.headers()).containsEntry("Content-type", "application/json");
    assertThat(JsonMapper.shared().readTree(asked.body()))
        .isEqualTo(
            JsonMapper.shared()
                .readTree("{\"phone_number\":\"447700900001\",\"insights\":{\"format\":{}}}"));
  }

  @Test
  void signsAsTheApplication() {
    vonage.answers(401, "{\"title\":\"Unauthorized\"}");
    catchThrowableOfType(RuntimeException.class, () -> insights(vonage.address()).ask(NUMBER));

    var header = vonage.lastAsked().headers().get("Authorization");
    var token =
        JWT.require(Algorithm.RSA256((RSAPublicKey) KEYS.getPublic(), null))
            .withClaim("application_id", "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab")
            .withClaimPresence("jti")
            .withClaimPresence("iat")
            .withClaimPresence("exp")
            .acceptLeeway(1)
            .build()
            .verify(header.replaceFirst("Bearer ", ""));

    assertThat(token.getAlgorithm()).isEqualTo("RS256");
  }

  @Test
  void waitsNoLongerThanItIsTold() {
    vonage.fallSilent();

    assertThat(failure(vonage.address()).code()).isEqualTo("TIMEOUT");
  }

  @Test
  void noticesThatNobodyIsThere() {
    var address = vonage.address();
    vonage.close();

    assertThat(failure(address).code()).isEqualTo("NO_CONNECTION");
  }

  private static VonageUnavailable failure(URI address) {
    return catchThrowableOfType(VonageUnavailable.class, () -> insights(address).ask(NUMBER));
  }

  private static IdentityInsights insights(URI address) {
    var client =
        CheckAutoConfiguration.client(RestClient.builder(), LoopbackVonage.settings(address));
    return new IdentityInsights(
        client,
        new ApplicationToken("aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab", pem(), Clock.systemUTC()));
  }

  static String pem() {
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded()));
  }

  private static KeyPair keys() {
    try {
      var keys = KeyPairGenerator.getInstance("RSA");
      keys.initialize(2048);
      return keys.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
