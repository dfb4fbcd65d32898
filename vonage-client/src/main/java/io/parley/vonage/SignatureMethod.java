package io.parley.vonage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How Vonage signs the webhooks of texts, by the dashboard's setting "signature method".
public enum SignatureMethod {
  /// MD5 of the content followed by the secret; Vonage's default.
  MD5HASH("MD5"),
  MD5("HmacMD5"),
  SHA1("HmacSHA1"),
  SHA256("HmacSHA256"),
  SHA512("HmacSHA512");

  private final String algorithm;

  SignatureMethod(String algorithm) {
    this.algorithm = algorithm;
  }

  /// In lower-case hexadecimal. The SDK's own verifier was rejected: it knows MD5 only, and logs
  /// what it signs.
  public String sign(String content, String secret) {
    try {
      return HexFormat.of()
          .formatHex(this == MD5HASH ? digest(content + secret) : hmac(content, secret));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks " + algorithm, e);
    }
  }

  private byte[] digest(String content) throws GeneralSecurityException {
    return MessageDigest.getInstance(algorithm).digest(content.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] hmac(String content, String secret) throws GeneralSecurityException {
    var mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
    return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
  }
}
