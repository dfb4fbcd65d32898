package io.parley.conversation.scale;

import static org.awaitility.Awaitility.await;

import io.parley.backends.testing.LocalBackends;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The executable jar in a process of its own, as it runs in production: with the optimising
/// compiler, unlike the tests.
final class ServiceProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target", "conversation-service.jar");
  private static final String OPTIONS = System.getProperty("service.options", "-Xmx512m");

  private final int managementPort = freePort();
  private final Process process;

  ServiceProcess() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(OPTIONS.split(" ")));
    command.addAll(List.of("-jar", JAR.toString()));
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(settings());
    builder.redirectErrorStream(true).redirectOutput(new File("target", "opening-rate.log"));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady();
  }

  Duration processorTime() {
    return process.toHandle().info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> settings() {
    var backends = LocalBackends.shared();
    return Map.ofEntries(
        Map.entry("SPRING_KAFKA_BOOTSTRAP_SERVERS", backends.kafka().bootstrapServers()),
        Map.entry("SPRING_DATA_REDIS_HOST", backends.redis().host()),
        Map.entry("SPRING_DATA_REDIS_PORT", Integer.toString(backends.redis().port())),
        Map.entry("PARLEY_API_PORT", "0"),
        Map.entry("PARLEY_CONVERSATION_SERVICE_MANAGEMENT_PORT", Integer.toString(managementPort)),
        Map.entry("PARLEY_API_TOKEN", "local"),
        Map.entry("PARLEY_LOOKUP_TOKEN", "look-up"),
        Map.entry("PARLEY_PUBLIC_URL", "http://localhost:8080"),
        Map.entry("PARLEY_NUMBER_CHECK", "offline"),
        Map.entry("VONAGE_API_KEY", "key"),
        Map.entry("VONAGE_API_SECRET", "secret"),
        Map.entry("VONAGE_APPLICATION_ID", "aaaaaaaa-bbbb-cccc-dddd-0123456789ab"),
        Map.entry("VONAGE_PRIVATE_KEY", "private"),
        Map.entry("VONAGE_SIGNATURE_SECRET", "signature"));
  }

  private void awaitReady() {
    var readiness =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + managementPort + "/actuator/health/readiness"))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      await()
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptions()
          .until(() -> http.send(readiness, BodyHandlers.ofString()).statusCode() == 200);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
