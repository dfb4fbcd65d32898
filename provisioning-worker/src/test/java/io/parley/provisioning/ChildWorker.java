package io.parley.provisioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.parley.backends.testing.LocalBackends;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// The executable jar in a process of its own, which can be killed; what all of them print is kept
/// in one file.
final class ChildWorker implements AutoCloseable {
  private static final Path JAR = Path.of("target", "provisioning-worker.jar");
  private static final Path LOG = Path.of("target", "killed-worker.log");

  private final Process process;
  private final long printedBefore;

  private ChildWorker(Process process, long printedBefore) {
    this.process = process;
    this.printedBefore = printedBefore;
  }

  static void forgetWhatOthersPrinted() throws IOException {
    Files.deleteIfExists(LOG);
  }

  /// Does not wait until it is ready.
  static ChildWorker start(Map<String, String> settings) {
    var backends = LocalBackends.shared();
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-jar",
            JAR.toAbsolutePath().toString(),
            // The next one takes its place at once: Kafka need not find out first that it is dead.
            "--spring.kafka.consumer.properties.group.instance.id=the-worker");
    var environment = builder.environment();
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", backends.kafka().bootstrapServers());
    environment.put("SPRING_DATA_REDIS_HOST", backends.redis().host());
    environment.put("SPRING_DATA_REDIS_PORT", Integer.toString(backends.redis().port()));
    environment.put("PARLEY_PROVISIONING_MANAGEMENT_PORT", "0");
    environment.putAll(settings);
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(LOG.toFile()));
    try {
      return new ChildWorker(builder.start(), LOG.toFile().length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitStarted() {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .failFast("the process ended, see " + LOG, () -> !process.isAlive())
        .until(() -> printed().contains("Started ProvisioningWorker"));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// SIGKILL, as the kernel or a power cut would.
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String printed() throws IOException {
    try (var log = Files.newInputStream(LOG)) {
      log.skipNBytes(printedBefore);
      return new String(log.readAllBytes(), UTF_8);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
