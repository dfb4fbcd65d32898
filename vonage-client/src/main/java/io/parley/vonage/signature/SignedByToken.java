package io.parley.vonage.signature;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.parley.contracts.StableId;
import io.parley.vonage.VonageSettings;
import io.parley.vonage.signature.SignatureVerdict.Genuine;
import io.parley.vonage.signature.SignatureVerdict.Reason;
import io.parley.vonage.signature.SignatureVerdict.Refused;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// By the JWT that Vonage puts on the webhooks of calls.
///
/// The SDK's verifier was rejected: it neither looks at the content's hash, the age and the
/// account, nor forgives a clock that is a second off.
final class SignedByToken implements VoiceSignature {
  private static final Duration OLDEST = Duration.ofMinutes(5);
  private static final String SCHEME = "Bearer ";

  private final List<Algorithm> secrets;
  private final String apiKey;
  private final String applicationId;
  private final TimeWindow window;

  SignedByToken(VonageSettings settings, Clock clock) {
    secrets = settings.signatureSecrets().stream().map(Algorithm::HMAC256).toList();
    apiKey = settings.apiKey();
    applicationId = settings.applicationId();
    window = new TimeWindow(OLDEST, settings.clockSkew(), clock);
  }

  @Override
  public SignatureVerdict verify(@Nullable String authorization, SignedContent content) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return new Refused(Reason.UNSIGNED);
    }
    try {
      var token = JWT.decode(authorization.substring(SCHEME.length()).strip());
      return objection(token, content)
          .<SignatureVerdict>map(Refused::new)
          .orElseGet(() -> genuine(token));
    } catch (JWTDecodeException | DateTimeException e) {
      return new Refused(Reason.UNREADABLE);
    }
  }

  /// Without the signature itself, which can be written in several ways.
  private static Genuine genuine(DecodedJWT token) {
    return new Genuine(StableId.of(token.getHeader(), token.getPayload()));
  }

  private Optional<Reason> objection(DecodedJWT token, SignedContent content) {
    if (!"HS256".equals(token.getAlgorithm())) {
      return Optional.of(Reason.WRONG_ALGORITHM);
    }
    if (secrets.stream().noneMatch(secret -> signed(token, secret))) {
      return Optional.of(Reason.WRONG_SIGNATURE);
    }
    return objectionToOrigin(token)
        .or(() -> objectionToAge(token))
        .or(() -> objectionToContent(token, content));
  }

  private static boolean signed(DecodedJWT token, Algorithm secret) {
    try {
      secret.verify(token);
      return true;
    } catch (SignatureVerificationException e) {
      return false;
    }
  }

  private Optional<Reason> objectionToOrigin(DecodedJWT token) {
    if (!"Vonage".equals(token.getIssuer())) {
      return Optional.of(Reason.WRONG_ISSUER);
    }
    if (!apiKey.equals(token.getClaim("api_key").asString())) {
      return Optional.of(Reason.WRONG_API_KEY);
    }
    var application = token.getClaim("application_id");
    return application.isMissing()
            || application.isNull()
            || applicationId.equalsIgnoreCase(application.asString())
        ? Optional.empty()
        : Optional.of(Reason.WRONG_APPLICATION);
  }

  private Optional<Reason> objectionToAge(DecodedJWT token) {
    var issued = token.getIssuedAtAsInstant();
    return issued == null ? Optional.of(Reason.NO_TIME) : window.objection(issued);
  }

  private static Optional<Reason> objectionToContent(DecodedJWT token, SignedContent content) {
    var hash = token.getClaim("payload_hash").asString();
    if (hash == null) {
      return Optional.of(Reason.NO_PAYLOAD_HASH);
    }
    return Hex.matches(content.hash(), hash) ? Optional.empty() : Optional.of(Reason.WRONG_PAYLOAD);
  }
}
