package io.parley.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `ops/dead-letters` as an operator types it, at the management port of one service.
final class OperatorShell {
  private static final Path SCRIPT = Path.of("..", "ops", "dead-letters");

  private final Map<String, String> environment;

  OperatorShell(String managementUrl, String token) {
    this.environment = Map.of("PARLEY_MANAGEMENT_URL", managementUrl, "PARLEY_API_TOKEN", token);
  }

  /// @param printed both what it says and what it complains of
  record Result(int code, String printed) {
    List<String> lines() {
      return printed.lines().toList();
    }
  }

  Result run(String... arguments) {
    var command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      var process = builder.start();
      process.getOutputStream().close();
      var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), printed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static boolean hasCurl() {
    try {
      return new ProcessBuilder("curl", "--version").redirectErrorStream(true).start().waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
