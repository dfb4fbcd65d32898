package io.parley.vonage.check;

import com.vonage.jwt.Jwt;
import io.parley.vonage.PrivateKeyText;
import io.parley.vonage.VonageNotSetUp;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;

/// The application's JWT, signed with its private key.
///
/// The key is read and tried at once, so that one that can't be used is told when the service
/// starts. Each token is built anew, since the SDK's builder isn't safe for several threads.
final class ApplicationToken {
  private static final Duration VALID_FOR = Duration.ofMinutes(5);

  private final String applicationId;
  private final String pem;
  private final Clock clock;

  /// @param key PEM, with real or written line breaks (`\n`), or the path of a PEM file
  /// @throws VonageNotSetUp if there is no such file, or no key in it
  ApplicationToken(String applicationId, String key, Clock clock) {
    this.applicationId = applicationId;
    this.pem = PrivateKeyText.read(key);
    this.clock = clock;
    var _ = issue();
  }

  String issue() {
    var now = ZonedDateTime.now(clock);
    try {
      return Jwt.builder()
          .applicationId(applicationId)
          .privateKeyContents(pem)
          .issuedAt(now)
          .expiresAt(now.plus(VALID_FOR))
          .build()
          .generate();
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
      throw VonageNotSetUp.notAPrivateKey();
    }
  }
}
