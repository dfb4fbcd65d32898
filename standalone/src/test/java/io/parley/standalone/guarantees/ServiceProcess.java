package io.parley.standalone.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The executable jar of a module in a process of its own, which can be killed and started again;
/// what it prints, each time, is kept in one file.
final class ServiceProcess implements AutoCloseable {
  private static final Path LOGS = Path.of("target", "guarantees");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final URI readiness;
  private final Path log;
  private Process process;

  /// @param name of the instance
  /// @param heap as after `-Xmx`
  /// @param healthPort where it tells whether it is ready
  ServiceProcess(
      String module,
      String name,
      String heap,
      List<String> arguments,
      Map<String, String> environment,
      int healthPort) {
    var jar = Path.of("..", module, "target", module + ".jar");
    assertThat(jar).as("built before, as by ./mvnw verify at the root").exists();
    this.name = name;
    this.command = command(heap, jar, arguments);
    this.environment = Map.copyOf(environment);
    this.readiness = URI.create("http://localhost:" + healthPort + "/actuator/health/readiness");
    this.log = LOGS.resolve(name + ".log");
  }

  private static List<String> command(String heap, Path jar, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx" + heap));
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    return command;
  }

  static void forgetWhatOthersPrinted() throws IOException {
    Files.createDirectories(LOGS);
    try (var logs = Files.newDirectoryStream(LOGS, "*.log")) {
      for (var log : logs) {
        Files.delete(log);
      }
    }
  }

  /// Does not wait until it is ready.
  ServiceProcess start() {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  void awaitReady() {
    var request = HttpRequest.newBuilder(readiness).timeout(Duration.ofSeconds(2)).build();
    await(name)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .failFast("the process ended, see " + log, () -> !process.isAlive())
        .ignoreExceptions()
        .until(() -> HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200);
  }

  /// SIGKILL, as the kernel or a power cut would.
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Everything it printed so far.
  String printed() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
