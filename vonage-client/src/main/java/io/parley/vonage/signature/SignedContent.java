package io.parley.vonage.signature;

import io.parley.contracts.WireFormat;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SequencedMap;

/// What the token of a voice webhook vouches for, by its hash.
public final class SignedContent {
  private final byte[] bytes;

  private SignedContent(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Of a POST: the body as it came, byte by byte.
  public static SignedContent body(byte[] raw) {
    return new SignedContent(raw.clone());
  }

  /// Of a GET: the decoded query parameters in the order of the URL, which Vonage hashes as compact
  /// JSON.
  ///
  /// @param parameters the very map the webhook is read from: each name once, so that a parameter
  ///   that was added in front of the signed one can't be taken for it
  public static SignedContent query(SequencedMap<String, String> parameters) {
    return new SignedContent(WireFormat.mapper().writeValueAsBytes(parameters));
  }

  /// SHA-256 in lower-case hexadecimal.
  String hash() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
