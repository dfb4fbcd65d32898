package io.parley.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// Ids that follow from their input alone, so that doing a thing twice names it the same: 22
/// characters of `[A-Za-z0-9_-]`, the first 128 bits of a SHA-256. Whoever can guess the input can
/// check the guess, so nothing secret goes in where the id is public.
public final class StableId {
  private static final int BYTES = 16;
  private static final String SEPARATOR = "\u0000";

  private StableId() {}

  public static String of(String... input) {
    var joined = String.join(SEPARATOR, input).getBytes(StandardCharsets.UTF_8);
    var hash = Arrays.copyOf(sha256().digest(joined), BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
