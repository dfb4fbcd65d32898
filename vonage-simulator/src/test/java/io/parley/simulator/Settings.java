package io.parley.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/// Settings for tests of single classes.
public final class Settings {
  private Settings() {}

  public static SimulatorSettings withPrivateKey(String privateKey) {
    return with(privateKey, List.of(), "", "");
  }

  public static SimulatorSettings withNumbers(List<String> rentedAtStart, String accountFile) {
    return with("", rentedAtStart, accountFile, "");
  }

  public static SimulatorSettings ordinary() {
    return withPrivateKey("");
  }

  public static SimulatorSettings withApi(String url) {
    return with("", List.of(), "", url);
  }

  private static SimulatorSettings with(
      String privateKey, List<String> rentedAtStart, String accountFile, String apiUrl) {
    return new SimulatorSettings(
        "abcd1234",
        "secret",
        "a7e5c6d0-4b1f-4a52-9d3e-5f0c8e2b7a11",
        privateKey,
        false,
        List.of("first-secret", "second-secret"),
        SignatureMethod.MD5HASH,
        "http://localhost:8080/",
        apiUrl,
        List.of("first-token", "second-token"),
        Duration.ofMillis(300),
        List.of("phones.example.com"),
        SmsFormat.JSON,
        30,
        3,
        BigDecimal.TEN,
        100,
        rentedAtStart,
        accountFile,
        Duration.ZERO,
        new SimulatorSettings.Resend(
            Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofHours(24)),
        1000,
        1000,
        new SimulatorSettings.Stream(50, Duration.ofSeconds(15)),
        1);
  }
}
