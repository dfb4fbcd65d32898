package io.parley.simulator.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.parley.simulator.account.Account;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The JWT that signs a voice webhook: always HS256, whatever the account's signature method.
@Component
public class VoiceToken {
  private final Account account;
  private final Clock clock;

  VoiceToken(Account account, Clock clock) {
    this.account = account;
    this.clock = clock;
  }

  /// @param payload the raw body; for GET the query parameters as compact JSON
  public String sign(String payload) {
    return JWT.create()
        .withIssuer("Vonage")
        .withIssuedAt(clock.instant())
        .withJWTId(UUID.randomUUID().toString())
        .withClaim("payload_hash", sha256(payload))
        .withClaim("api_key", account.apiKey())
        .withClaim("application_id", account.applicationId())
        .sign(Algorithm.HMAC256(account.signatureSecret()));
  }

  private static String sha256(String payload) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(payload.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing in this Java", e);
    }
  }
}
