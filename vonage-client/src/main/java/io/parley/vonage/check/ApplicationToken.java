package io.parley.vonage.check;

import com.vonage.jwt.Jwt;
import io.parley.vonage.PrivateKeyText;
import io.parley.vonage.VonageNotSetUp;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// The application's JWT, signed with its private key.
///
/// The key is read when it is first needed, and again until that works: the file may come into
/// being later. Each token is built anew, since the SDK's builder isn't safe for several threads.
final class ApplicationToken {
  private static final Duration VALID_FOR = Duration.ofMinutes(5);

  private final String applicationId;
  private final String key;
  private final Clock clock;
  private volatile @Nullable String pem;

  /// @param key PEM, with real or written line breaks (`\n`), or the path of a PEM file
  ApplicationToken(String applicationId, String key, Clock clock) {
    this.applicationId = applicationId;
    this.key = key;
    this.clock = clock;
  }

  /// @throws VonageNotSetUp if the key can't be read
  String issue() {
    var now = ZonedDateTime.now(clock);
    try {
      return Jwt.builder()
          .applicationId(applicationId)
          .privateKeyContents(pem())
          .issuedAt(now)
          .expiresAt(now.plus(VALID_FOR))
          .build()
          .generate();
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
      pem = null;
      throw VonageNotSetUp.notAPrivateKey();
    }
  }

  private String pem() {
    var known = pem;
    if (known == null) {
      known = PrivateKeyText.read(key);
      pem = known;
    }
    return known;
  }
}
