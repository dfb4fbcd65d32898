package io.parley.simulator.http;

import java.util.Map;
import java.util.Optional;

/// Paths of Vonage's APIs; all others are the simulator's own.
public final class VonagePaths {
  private static final Map<String, String> PURPOSES =
      Map.of(
          "/sms/", "sms",
          "/account/numbers", "numbers",
          "/account/get-balance", "account",
          "/account/settings", "account",
          "/number/", "numbers",
          "/ni/", "insights",
          "/identity-insights/", "insights",
          "/v1/", "calls",
          "/v2/applications", "applications");

  private VonagePaths() {}

  public static boolean contain(String path) {
    return purpose(path).isPresent();
  }

  /// What the history calls it; empty for a path that isn't Vonage's.
  public static Optional<String> purpose(String path) {
    return PURPOSES.entrySet().stream()
        .filter(known -> path.startsWith(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
