package io.parley.vonage.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/// Comparison of hexadecimal digests: of either case, in a time that tells nothing of where they
/// differ.
final class Hex {
  private Hex() {}

  static boolean matches(String ours, String given) {
    return MessageDigest.isEqual(bytes(ours), bytes(given));
  }

  private static byte[] bytes(String hex) {
    return hex.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
  }
}
