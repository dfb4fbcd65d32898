package io.parley.vonage.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.auth0.jwt.JWT;
import io.parley.vonage.VonageNotSetUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationTokenTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String PEM = IdentityInsightsTest.pem();

  @Test
  void isShortLived() {
    var token = JWT.decode(token(PEM).issue());

    assertThat(token.getIssuedAtAsInstant()).isEqualTo(NOW);
    assertThat(token.getExpiresAtAsInstant()).isEqualTo(NOW.plusSeconds(300));
  }

  @Test
  void isNeverTheSameTwice() {
    var token = token(PEM);

    assertThat(JWT.decode(token.issue()).getId()).isNotEqualTo(JWT.decode(token.issue()).getId());
  }

  @Test
  void takesAKeyWithWrittenLineBreaks() {
    assertThat(token(PEM.replace("\r", "").replace("\n", "\\n")).issue()).isNotEmpty();
  }

  @Test
  void readsTheKeyFromAFile(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("private.key"), PEM);

    assertThat(token(file.toString()).issue()).isNotEmpty();
  }

  @Test
  void saysAtOnceThatThereIsNoSuchFile(@TempDir Path folder) {
    assertThatExceptionOfType(VonageNotSetUp.class)
        .isThrownBy(() -> token(folder.resolve("private.key").toString()))
        .withMessageStartingWith("VONAGE_PRIVATE_KEY is not the path of a file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN PRIVATE KEY-----\nbm90IGEga2V5\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n***\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nbm90IGEga2V5\n-----END RSA PRIVATE KEY-----"
      })
  void saysWhatAKeyLooksLikeWithoutQuotingIt(String key) {
    assertThatExceptionOfType(VonageNotSetUp.class)
        .isThrownBy(() -> token(key))
        .withNoCause()
        .withMessageStartingWith("VONAGE_PRIVATE_KEY is not an RSA private key in PKCS #8")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("bm90"));
  }

  private static ApplicationToken token(String key) {
    return new ApplicationToken(
        "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab", key, Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
