package io.parley.vonage.application;

import io.parley.vonage.PrivateKeyText;
import io.parley.vonage.VonageNotSetUp;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whether a private key and a public key belong together. Only Identity Insights needs the private
/// one; it fails with every other.
public final class KeyPairCheck {
  private static final Pattern PRIVATE = pem("PRIVATE KEY");
  private static final Pattern PUBLIC = pem("PUBLIC KEY");

  private KeyPairCheck() {}

  /// @param privateKey as in the settings
  /// @param publicKey PEM, as Vonage shows it
  /// @return empty if the public one is of a kind that we don't know
  /// @throws VonageNotSetUp if there is no private key in it
  public static Optional<Boolean> belongTogether(String privateKey, String publicKey) {
    var ours = privateKey(PrivateKeyText.read(privateKey));
    return publicKey(publicKey)
        .map(theirs ->
            theirs.getModulus().equals(ours.getModulus())
                && theirs.getPublicExponent().equals(ours.getPublicExponent()));
  }

  private static RSAPrivateCrtKey privateKey(String pem) {
    try {
      var spec = new PKCS8EncodedKeySpec(content(PRIVATE, pem));
      return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
    } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
      throw VonageNotSetUp.notAPrivateKey();
    }
  }

  private static Optional<RSAPublicKey> publicKey(String pem) {
    try {
      var spec = new X509EncodedKeySpec(content(PUBLIC, pem));
      return Optional.of((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec));
    } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
      return Optional.empty();
    }
  }

  private static byte[] content(Pattern pem, String text) {
    var matcher = pem.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no such key in it");
    }
    return Base64.getMimeDecoder().decode(matcher.group(1));
  }

  private static Pattern pem(String label) {
    return Pattern.compile(
        "-----BEGIN " + label + "-----(.+?)-----END " + label + "-----", Pattern.DOTALL);
  }
}
