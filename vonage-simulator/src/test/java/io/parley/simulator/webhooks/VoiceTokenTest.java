package io.parley.simulator.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.parley.simulator.MovableClock;
import io.parley.simulator.Settings;
import io.parley.simulator.account.Accounts;
import org.junit.jupiter.api.Test;

class VoiceTokenTest {
  private final MovableClock clock = new MovableClock();
  private final VoiceToken token =
      new VoiceToken(Accounts.with(Settings.withPrivateKey("")), clock);

  @Test
  void signsThePayloadWithTheFirstSecret() {
    var jwt = JWT.decode(token.sign("{\"to\":\"447700900000\"}"));

    Algorithm.HMAC256("first-secret").verify(jwt);
    assertThat(jwt.getAlgorithm()).isEqualTo("HS256");
    assertThat(jwt.getIssuer()).isEqualTo("Vonage");
    assertThat(jwt.getIssuedAtAsInstant()).isEqualTo(clock.instant());
    assertThat(jwt.getId()).isNotBlank();
    assertThat(jwt.getClaim("api_key").asString()).isEqualTo("abcd1234");
    assertThat(jwt.getClaim("application_id").asString())
        .isEqualTo("a7e5c6d0-4b1f-4a52-9d3e-5f0c8e2b7a11");
    // printf '%s' '{"to":"447700900000"}' | sha256sum
    assertThat(jwt.getClaim("payload_hash").asString())
        .isEqualTo("7dc6368f0ca5595bdb2db96d44bdb870c0344ba29696e1dbf44cee65b7ae63e7");
  }
}
