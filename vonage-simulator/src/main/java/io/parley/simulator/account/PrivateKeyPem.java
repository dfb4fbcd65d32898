package io.parley.simulator.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// RSA keys as PEM (RFC 7468): PKCS#8 private keys, X.509 public keys.
final class PrivateKeyPem {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.+?)-----END PRIVATE KEY-----", Pattern.DOTALL);
  private static final Pattern X509 =
      Pattern.compile("-----BEGIN PUBLIC KEY-----(.+?)-----END PUBLIC KEY-----", Pattern.DOTALL);
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

  private PrivateKeyPem() {}

  /// The pair whose private half this is; `\n` may be written out, as environment files do.
  static KeyPair read(String pem) {
    var matcher = PKCS8.matcher(pem.replace("\\n", "\n"));
    if (!matcher.find()) {
      throw notAKey(null);
    }
    try {
      var rsa = KeyFactory.getInstance("RSA");
      var encoded = Base64.getMimeDecoder().decode(matcher.group(1));
      var privateKey = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(encoded));
      var publicKey =
          rsa.generatePublic(
              new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent()));
      return new KeyPair(publicKey, privateKey);
    } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
      throw notAKey(e);
    }
  }

  /// @return empty if it isn't an RSA public key
  static Optional<RSAPublicKey> readPublic(String pem) {
    var matcher = X509.matcher(pem);
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      var encoded = Base64.getMimeDecoder().decode(matcher.group(1));
      var key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
      return Optional.of((RSAPublicKey) key);
    } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
      return Optional.empty();
    }
  }

  /// @param label `PRIVATE KEY` or `PUBLIC KEY`
  static String write(String label, Key key) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, LINES.encodeToString(key.getEncoded()), label);
  }

  private static IllegalStateException notAKey(@Nullable Exception e) {
    return new IllegalStateException(
        "simulator.private-key (VONAGE_PRIVATE_KEY) isn't an RSA private key in PKCS#8 PEM"
            + " (-----BEGIN PRIVATE KEY-----), nor the path of a file that holds one",
        e);
  }
}
