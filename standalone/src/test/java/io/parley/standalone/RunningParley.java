package io.parley.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/// The executable jar as a newcomer runs it, in a process of its own, on free ports; what it prints
/// is kept in a file.
final class RunningParley implements AutoCloseable {
  private static final Path JAR = Path.of("target", "standalone.jar");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<String> PORTS =
      List.of(
          "PARLEY_GATEWAY_PORT",
          "PARLEY_API_PORT",
          "PARLEY_SIMULATOR_PORT",
          "PARLEY_KAFKA_PORT",
          "PARLEY_REDIS_PORT",
          "PARLEY_GATEWAY_MANAGEMENT_PORT",
          "PARLEY_CONVERSATION_SERVICE_MANAGEMENT_PORT",
          "PARLEY_NOTIFIER_MANAGEMENT_PORT",
          "PARLEY_PROVISIONING_MANAGEMENT_PORT");

  private final Process process;
  private final Map<String, String> environment;
  private final Path log;

  private RunningParley(Process process, Map<String, String> environment, Path log) {
    this.process = process;
    this.environment = environment;
    this.log = log;
  }

  static RunningParley start(String name, Map<String, String> settings) {
    var environment = new HashMap<>(freePorts());
    environment.putAll(settings);
    try {
      var log = Path.of("target", name + ".log").toAbsolutePath();
      Files.deleteIfExists(log);
      var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      var builder =
          new ProcessBuilder(
              java, "-XX:TieredStopAtLevel=1", "-Xmx512m", "-jar", JAR.toAbsolutePath().toString());
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      var parley = new RunningParley(builder.start(), environment, log);
      parley.awaitReady();
      return parley;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> freePorts() {
    var sockets = new ArrayList<ServerSocket>();
    var ports = new HashMap<String, String>();
    try {
      for (var name : PORTS) {
        var socket = new ServerSocket(0);
        sockets.add(socket);
        ports.put(name, Integer.toString(socket.getLocalPort()));
      }
      for (var socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ports;
  }

  /// The same jar with the same settings, which looks at this one.
  ///
  /// @return what it printed, and its exit code as the last line
  String doctor() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java, "-XX:TieredStopAtLevel=1", "-jar", JAR.toAbsolutePath().toString(), "--doctor");
    builder.environment().putAll(environment);
    try {
      var doctor = builder.redirectErrorStream(true).start();
      var said = new String(doctor.getInputStream().readAllBytes(), UTF_8);
      return said + doctor.onExit().join().exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI gateway() {
    return local("PARLEY_GATEWAY_PORT");
  }

  URI api() {
    return local("PARLEY_API_PORT");
  }

  URI simulator() {
    return local("PARLEY_SIMULATOR_PORT");
  }

  String kafka() {
    return "localhost:" + environment.get("PARLEY_KAFKA_PORT");
  }

  String port(String setting) {
    return environment.get(setting);
  }

  /// Everything it printed so far.
  String printed() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private URI local(String port) {
    return URI.create("http://localhost:" + environment.get(port));
  }

  /// Nobody would stop what never became ready.
  private void awaitReady() {
    try {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          .failFast("the process ended early, see " + log, () -> !process.isAlive())
          .until(() -> printed().contains("Parley is ready."));
    } catch (ConditionTimeoutException | TerminalFailureException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
