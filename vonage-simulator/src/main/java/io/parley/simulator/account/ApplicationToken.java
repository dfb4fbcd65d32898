package io.parley.simulator.account;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Checks the JWTs with which an application authenticates: RS256 by the application's private key,
/// claims `application_id`, `iat`, `jti`, `exp`. Without `exp` a token is good for 15 minutes.
@Component
public class ApplicationToken {
  private static final String BEARER = "Bearer ";
  private static final Duration DEFAULT_LIFE = Duration.ofMinutes(15);

  private final ApplicationKeys keys;
  private final Account account;
  private final Clock clock;

  ApplicationToken(ApplicationKeys keys, Account account, Clock clock) {
    this.keys = keys;
    this.account = account;
    this.clock = clock;
  }

  /// @param authorization the header as it came
  public boolean isRight(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(BEARER)) {
      return false;
    }
    try {
      return isAlive(verifier().verify(authorization.substring(BEARER.length())));
    } catch (JWTVerificationException e) {
      return false;
    }
  }

  /// Anew each time: the application's key can be replaced.
  private JWTVerifier verifier() {
    var verification =
        JWT.require(Algorithm.RSA256(keys.publicKey(), null))
            .withClaim("application_id", account.applicationId())
            .withClaimPresence("iat")
            .withClaimPresence("jti");
    return ((JWTVerifier.BaseVerification) verification).build(clock);
  }

  private boolean isAlive(DecodedJWT token) {
    return token.getExpiresAt() != null
        || token.getIssuedAtAsInstant().plus(DEFAULT_LIFE).isAfter(clock.instant());
  }
}
