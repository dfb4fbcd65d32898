package io.parley.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// "Signature method" of the account: a plain MD5 with the secret appended, or an HMAC.
public enum SignatureMethod {
  @JsonProperty("md5hash")
  MD5HASH("MD5"),
  @JsonProperty("md5")
  MD5("HmacMD5"),
  @JsonProperty("sha1")
  SHA1("HmacSHA1"),
  @JsonProperty("sha256")
  SHA256("HmacSHA256"),
  @JsonProperty("sha512")
  SHA512("HmacSHA512");

  private final String algorithm;

  SignatureMethod(String algorithm) {
    this.algorithm = algorithm;
  }

  /// `md5hash` and the like.
  public String vonagesName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Lower-case hex.
  public String sign(String text, String secret) {
    try {
      return HexFormat.of().formatHex(this == MD5HASH ? digest(text + secret) : mac(text, secret));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm + " is missing in this Java", e);
    }
  }

  private byte[] digest(String text) throws GeneralSecurityException {
    return MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
  }

  private byte[] mac(String text, String secret) throws GeneralSecurityException {
    var mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
    return mac.doFinal(text.getBytes(UTF_8));
  }
}
