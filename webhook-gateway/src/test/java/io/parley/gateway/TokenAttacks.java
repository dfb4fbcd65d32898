package io.parley.gateway;

import static io.parley.gateway.PlayedVonage.API_KEY;
import static io.parley.gateway.PlayedVonage.JSON;
import static io.parley.gateway.PlayedVonage.SECRET;
import static io.parley.gateway.PlayedVonage.bearer;
import static io.parley.gateway.PlayedVonage.sha256;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.auth0.jwt.JWTCreator;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An event that is Vonage's to the letter, with a token that isn't.
final class TokenAttacks {
  private static final String EVENT = VoiceAttacks.RINGING;
  private static final KeyPair THEIRS = rsa();

  private TokenAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(forged(), claims(), written()).flatMap(List::stream);
  }

  private static List<Attack> forged() {
    return List.of(
        attack("another secret", () -> bearer(EVENT, "another", it -> it)),
        attack("an empty signature", () -> cut(bearer(EVENT)) + "."),
        attack("no signature", () -> cut(bearer(EVENT))),
        attack("another's signature", () -> cut(bearer(EVENT)) + tail(bearer("another"))),
        attack("alg none", () -> token("{\"alg\":\"none\"}", claims(""), bytes -> new byte[0])),
        attack("alg None", () -> token("{\"alg\":\"None\"}", claims(""), bytes -> new byte[0])),
        attack("alg none, signed", () -> token("{\"alg\":\"none\"}", claims(""), hmac("SHA256"))),
        attack("no alg", () -> token("{\"typ\":\"JWT\"}", claims(""), hmac("SHA256"))),
        attack("alg null", () -> token("{\"alg\":null}", claims(""), hmac("SHA256"))),
        attack("alg a number", () -> token("{\"alg\":256}", claims(""), hmac("SHA256"))),
        attack(
            "alg in another case", () -> token("{\"alg\":\"hs256\"}", claims(""), hmac("SHA256"))),
        attack("HS384", () -> token("{\"alg\":\"HS384\"}", claims(""), hmac("SHA384"))),
        attack("HS512", () -> token("{\"alg\":\"HS512\"}", claims(""), hmac("SHA512"))),
        attack(
            "RS256 of their own",
            () -> token("{\"alg\":\"RS256\"}", claims(""), TokenAttacks::rs256)),
        attack(
            "RS256 with the secret",
            () -> token("{\"alg\":\"RS256\"}", claims(""), hmac("SHA256"))),
        attack(
            "HS256 said, RS256 done",
            () -> token("{\"alg\":\"HS256\"}", claims(""), TokenAttacks::rs256)));
  }

  private static List<Attack> claims() {
    return List.of(
        attack("stale", it -> it.withIssuedAt(Instant.now().minus(Duration.ofMinutes(6)))),
        attack("from the future", it -> it.withIssuedAt(Instant.now().plusSeconds(3600))),
        attack("no time", it -> it.withIssuedAt((Instant) null)),
        attack("a time in words", () -> signed("\"iat\":\"now\"")),
        attack("a time without end", () -> signed("\"iat\":1e999999999")),
        attack("a time before all time", () -> signed("\"iat\":-99999999999999999")),
        attack("no payload_hash", it -> it.withClaim("payload_hash", (String) null)),
        attack("an empty payload_hash", it -> it.withClaim("payload_hash", "")),
        attack("the hash of another body", it -> it.withClaim("payload_hash", sha256("{}"))),
        attack("the hash of nothing", it -> it.withClaim("payload_hash", sha256(""))),
        attack("half a hash", it -> it.withClaim("payload_hash", sha256(EVENT).substring(0, 32))),
        attack("a number for a hash", it -> it.withClaim("payload_hash", 7)),
        attack("wrong api_key", it -> it.withClaim("api_key", "other")),
        attack("empty api_key", it -> it.withClaim("api_key", "")),
        attack("no api_key", it -> it.withClaim("api_key", (String) null)),
        attack("several api_keys", it -> it.withArrayClaim("api_key", new String[] {API_KEY})),
        attack("wrong issuer", it -> it.withIssuer("Nobody")),
        attack("no issuer", it -> it.withIssuer((String) null)),
        attack("wrong application", it -> it.withClaim("application_id", "bbbbbbbb-bbbb-4ccc")),
        attack("empty application", it -> it.withClaim("application_id", "")));
  }

  private static List<Attack> written() {
    return List.of(
        attack("no token in it", () -> "Bearer "),
        attack("half a token", () -> bearer(EVENT).substring(0, 60)),
        attack("another scheme", () -> "Basic YWJjZDpl"),
        attack("no scheme", () -> bearer(EVENT).substring("Bearer ".length())),
        attack("garbage", () -> "Bearer a.b.c"),
        attack("dots", () -> "Bearer ....."),
        attack("five parts, as if encrypted", () -> bearer(EVENT) + ".a.b"),
        attack("claims that are no JSON", () -> token("{\"alg\":\"HS256\"}", "x", hmac("SHA256"))),
        attack("claims that are a list", () -> token("{\"alg\":\"HS256\"}", "[]", hmac("SHA256"))),
        attack("a header that is no JSON", () -> token("alg", claims(""), hmac("SHA256"))),
        attack("deep claims", () -> token("{\"alg\":\"HS256\"}", "[".repeat(9000), hmac("SHA256"))),
        attack("a long token", () -> "Bearer " + "a".repeat(50_000)),
        attack("a token of dots", () -> "Bearer " + ".".repeat(50_000)));
  }

  private static Attack attack(String name, UnaryOperator<JWTCreator.Builder> changes) {
    return attack(name, () -> bearer(EVENT, SECRET, changes));
  }

  private static Attack attack(String name, Supplier<String> bearer) {
    return Attack.refused(
        "token: " + name, it -> it.post(VoiceAttacks.EVENT, JSON, EVENT, bearer.get()));
  }

  private static String signed(String time) {
    return token("{\"alg\":\"HS256\"}", claims(time), hmac("SHA256"));
  }

  private static String claims(String time) {
    return "{\"iss\":\"Vonage\",\"api_key\":\"%s\",\"payload_hash\":\"%s\",%s}"
        .formatted(
            API_KEY,
            sha256(EVENT),
            time.isEmpty() ? "\"iat\":" + Instant.now().getEpochSecond() : time);
  }

  private static String token(String header, String claims, UnaryOperator<byte[]> signature) {
    var signed = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    return "Bearer " + signed + "." + base64(signature.apply(signed.getBytes(UTF_8)));
  }

  private static String cut(String bearer) {
    return bearer.substring(0, bearer.lastIndexOf('.'));
  }

  private static String tail(String bearer) {
    return bearer.substring(bearer.lastIndexOf('.'));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static UnaryOperator<byte[]> hmac(String hash) {
    return bytes -> {
      try {
        var mac = Mac.getInstance("Hmac" + hash);
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), mac.getAlgorithm()));
        return mac.doFinal(bytes);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static byte[] rs256(byte[] bytes) {
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(THEIRS.getPrivate());
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair rsa() {
    try {
      return KeyPairGenerator.getInstance("RSA").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
