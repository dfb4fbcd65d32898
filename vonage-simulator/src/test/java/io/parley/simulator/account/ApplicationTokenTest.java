package io.parley.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import io.parley.simulator.MovableClock;
import io.parley.simulator.Settings;
import io.parley.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationTokenTest {
  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private SimulatorSettings settings;
  private ApplicationToken token;
  private Algorithm rs256;

  @BeforeEach
  void makeKeys() throws IOException {
    var path = folder.resolve("private.key");
    settings = Settings.withPrivateKey(path.toString());
    token = new ApplicationToken(new ApplicationKeys(settings), new Account(settings), clock);
    var key = (RSAPrivateKey) PrivateKeyPem.read(Files.readString(path)).getPrivate();
    rs256 = Algorithm.RSA256(null, key);
  }

  @Test
  void acceptsWhatVonagesLibrariesMake() {
    assertThat(token.isRight("Bearer " + good().sign(rs256))).isTrue();
  }

  @Test
  void refusesAnotherKey() {
    assertThat(token.isRight("Bearer " + good().sign(Algorithm.HMAC256("secret")))).isFalse();
  }

  @Test
  void refusesAnotherApplication() {
    var jwt = good().withClaim("application_id", UUID.randomUUID().toString()).sign(rs256);

    assertThat(token.isRight("Bearer " + jwt)).isFalse();
  }

  @Test
  void refusesATokenFromTheFuture() {
    var jwt = good().withIssuedAt(clock.instant().plusSeconds(60)).sign(rs256);

    assertThat(token.isRight("Bearer " + jwt)).isFalse();
  }

  @Test
  void refusesAnExpiredToken() {
    var jwt = good().withExpiresAt(clock.instant().plusSeconds(60)).sign(rs256);
    clock.advance(Duration.ofSeconds(61));

    assertThat(token.isRight("Bearer " + jwt)).isFalse();
  }

  @Test
  void refusesATokenWithoutExpiryAfterAQuarterOfAnHour() {
    var jwt = good().sign(rs256);
    clock.advance(Duration.ofMinutes(15));

    assertThat(token.isRight("Bearer " + jwt)).isFalse();
  }

  @Test
  void refusesNothingAtAll() {
    assertThat(token.isRight(null)).isFalse();
    assertThat(token.isRight("Bearer rubbish")).isFalse();
    assertThat(token.isRight("Basic abc")).isFalse();
  }

  private JWTCreator.Builder good() {
    return JWT.create()
        .withClaim("application_id", settings.applicationId())
        .withIssuedAt(clock.instant())
        .withJWTId(UUID.randomUUID().toString());
  }
}
