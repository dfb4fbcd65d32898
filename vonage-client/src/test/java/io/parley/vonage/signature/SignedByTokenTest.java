package io.parley.vonage.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import io.parley.vonage.SignatureMethod;
import io.parley.vonage.VonageSettings;
import io.parley.vonage.signature.SignatureVerdict.Genuine;
import io.parley.vonage.signature.SignatureVerdict.Reason;
import io.parley.vonage.signature.SignatureVerdict.Refused;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedByTokenTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String BODY = "{\"from\":\"447700900001\",\"to\":\"447700900102\"}";
  private static final String APPLICATION = "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab";

  private final SignedByToken signature =
      new SignedByToken(settings("the-secret"), Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void knowsVonage() {
    assertThat(verify(signed(it -> it))).isInstanceOf(Genuine.class);
  }

  @Test
  void takesTheSchemeInAnyCase() {
    var token = signed(it -> it).replace("Bearer", "bearer");

    assertThat(verify(token)).isInstanceOf(Genuine.class);
  }

  @Test
  void doesWithoutTheApplicationWhereVonageLeavesItOut() {
    var token = token().withClaim("application_id", (String) null);

    assertThat(verify(bearer(token, "the-secret"))).isInstanceOf(Genuine.class);
    assertThat(verify(bearer(tokenWithoutApplication(), "the-secret"))).isInstanceOf(Genuine.class);
  }

  @Test
  void takesEitherSecretDuringARotation() {
    var rotating =
        new SignedByToken(
            settings("the-new-secret", "the-secret"), Clock.fixed(NOW, ZoneOffset.UTC));

    for (var secret : List.of("the-new-secret", "the-secret")) {
      assertThat(rotating.verify(bearer(token(), secret), body(BODY))).isInstanceOf(Genuine.class);
    }
    assertThat(rotating.verify(bearer(token(), "another"), body(BODY)))
        .isEqualTo(new Refused(Reason.WRONG_SIGNATURE));
  }

  @Test
  void refusesWhatIsntSigned() {
    assertThat(signature.verify(null, body(BODY))).isEqualTo(new Refused(Reason.UNSIGNED));
    assertThat(verify("")).isEqualTo(new Refused(Reason.UNSIGNED));
    assertThat(verify("Basic YWJjZDpl")).isEqualTo(new Refused(Reason.UNSIGNED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b", "a.b.c", "....", "é.é.é", "e30.e30"})
  void refusesWhatIsNoToken(String junk) {
    assertThat(verify("Bearer " + junk)).isEqualTo(new Refused(Reason.UNREADABLE));
  }

  @ParameterizedTest
  @Timeout(2)
  @ValueSource(
      strings = {
        "99999999999999999",
        "-99999999999999999",
        "\"soon\"",
        "1e400",
        "1e999999999",
        "{}"
      })
  void refusesATokenWithAnAbsurdTime(String time) {
    var token =
        "Bearer %s.%s.e30"
            .formatted(base64("{\"alg\":\"HS256\"}"), base64("{\"iat\":" + time + "}"));

    assertThat(verify(token)).isInstanceOf(Refused.class);
  }

  @Test
  void refusesAnotherSecret() {
    assertThat(verify(bearer(token(), "another"))).isEqualTo(new Refused(Reason.WRONG_SIGNATURE));
  }

  @Test
  void refusesATokenThatWasChanged() {
    var token = signed(it -> it).split("\\.");
    var forged =
        token[0] + "." + base64("{\"iss\":\"Vonage\",\"api_key\":\"abcd1234\"}") + "." + token[2];

    assertThat(verify(forged)).isEqualTo(new Refused(Reason.WRONG_SIGNATURE));
  }

  @Test
  void refusesATokenThatSaysItNeedsNoSignature() {
    assertThat(verify("Bearer " + token().sign(Algorithm.none())))
        .isEqualTo(new Refused(Reason.WRONG_ALGORITHM));
  }

  @Test
  void refusesOtherAlgorithmsEvenWithTheRightSecret() throws Exception {
    var keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    var key = (RSAPrivateKey) keys.generateKeyPair().getPrivate();

    for (var algorithm :
        List.of(
            Algorithm.HMAC512("the-secret"),
            Algorithm.HMAC384("the-secret"),
            Algorithm.RSA256(null, key))) {
      assertThat(verify("Bearer " + token().sign(algorithm)))
          .isEqualTo(new Refused(Reason.WRONG_ALGORITHM));
    }
  }

  @Test
  void refusesOtherIssuersAccountsAndApplications() {
    assertThat(verify(signed(it -> it.withIssuer("Somebody"))))
        .isEqualTo(new Refused(Reason.WRONG_ISSUER));
    assertThat(verify(signed(it -> it.withClaim("api_key", "efgh5678"))))
        .isEqualTo(new Refused(Reason.WRONG_API_KEY));
    assertThat(verify(signed(it -> it.withClaim("api_key", 7))))
        .isEqualTo(new Refused(Reason.WRONG_API_KEY));
    assertThat(verify(signed(it -> it.withClaim("application_id", "another"))))
        .isEqualTo(new Refused(Reason.WRONG_APPLICATION));
  }

  @Test
  void takesATokenForFiveMinutesAndForgivesAClockThatIsAhead() {
    assertThat(verify(signedAt(NOW.minusSeconds(299)))).isInstanceOf(Genuine.class);
    assertThat(verify(signedAt(NOW.minusSeconds(301)))).isEqualTo(new Refused(Reason.TOO_OLD));
    assertThat(verify(signedAt(NOW.plusSeconds(29)))).isInstanceOf(Genuine.class);
    assertThat(verify(signedAt(NOW.plusSeconds(31))))
        .isEqualTo(new Refused(Reason.FROM_THE_FUTURE));
  }

  @Test
  void refusesATokenWithoutATime() {
    var timeless =
        JWT.create()
            .withIssuer("Vonage")
            .withClaim("api_key", "abcd1234")
            .withClaim("payload_hash", sha256(BODY));

    assertThat(verify(bearer(timeless, "the-secret"))).isEqualTo(new Refused(Reason.NO_TIME));
  }

  @Test
  void refusesATokenThatFitsAnyContent() {
    var fitsAll =
        JWT.create().withIssuer("Vonage").withIssuedAt(NOW).withClaim("api_key", "abcd1234");

    assertThat(verify(bearer(fitsAll, "the-secret")))
        .isEqualTo(new Refused(Reason.NO_PAYLOAD_HASH));
  }

  @Test
  void refusesATamperedBody() {
    assertThat(signature.verify(signed(it -> it), body(BODY + " ")))
        .isEqualTo(new Refused(Reason.WRONG_PAYLOAD));
  }

  @Test
  void takesTheHashInEitherCase() {
    var hash = sha256(BODY).toUpperCase(Locale.ROOT);

    assertThat(verify(signed(it -> it.withClaim("payload_hash", hash))))
        .isInstanceOf(Genuine.class);
  }

  @Test
  void hashesTheQueryOfAGetInItsOrder() {
    var json = "{\"to\":\"447700900102\",\"from\":\"447700900001\",\"x\":\"a/b \\\"ü\\\"\"}";
    var token = signed(it -> it.withClaim("payload_hash", sha256(json)));

    assertThat(
            signature.verify(
                token, query("to", "447700900102", "from", "447700900001", "x", "a/b \"ü\"")))
        .isInstanceOf(Genuine.class);
    assertThat(
            signature.verify(
                token, query("from", "447700900001", "to", "447700900102", "x", "a/b \"ü\"")))
        .isEqualTo(new Refused(Reason.WRONG_PAYLOAD));
  }

  @Test
  void knowsACopyHoweverItIsWritten() {
    var token = signed(it -> it);
    var last = token.charAt(token.length() - 1);
    var genuine = verify(token);

    // The last character carries four of its six bits.
    assertThat(verify("bearer  " + token.substring(7, token.length() - 1) + (char) (last + 1)))
        .isEqualTo(genuine)
        .isInstanceOf(Genuine.class);
    assertThat(verify(signed(it -> it.withJWTId("another")))).isNotEqualTo(genuine);
  }

  private SignatureVerdict verify(String authorization) {
    return signature.verify(authorization, body(BODY));
  }

  private static JWTCreator.Builder token() {
    return tokenWithoutApplication().withClaim("application_id", APPLICATION);
  }

  private static JWTCreator.Builder tokenWithoutApplication() {
    return JWT.create()
        .withIssuer("Vonage")
        .withIssuedAt(NOW)
        .withJWTId("c5ba8f24-1a14-4c10-bfdf-3fbe8ce511b5")
        .withClaim("payload_hash", sha256(BODY))
        .withClaim("api_key", "abcd1234");
  }

  private static String signed(UnaryOperator<JWTCreator.Builder> changes) {
    return bearer(changes.apply(token()), "the-secret");
  }

  private static String signedAt(Instant time) {
    return signed(it -> it.withIssuedAt(time));
  }

  private static String bearer(JWTCreator.Builder token, String secret) {
    return "Bearer " + token.sign(Algorithm.HMAC256(secret));
  }

  private static SignedContent body(String text) {
    return SignedContent.body(text.getBytes(StandardCharsets.UTF_8));
  }

  private static SignedContent query(String... namesAndValues) {
    SequencedMap<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return SignedContent.query(parameters);
  }

  private static String sha256(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  static VonageSettings settings(String... secrets) {
    return settings(SignatureMethod.MD5HASH, secrets);
  }

  static VonageSettings settings(SignatureMethod method, String... secrets) {
    return new VonageSettings(
        "abcd1234",
        "",
        APPLICATION,
        "",
        List.of(secrets),
        method,
        URI.create(""),
        URI.create(""),
        URI.create(""),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30));
  }
}
