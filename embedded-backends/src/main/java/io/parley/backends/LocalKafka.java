package io.parley.backends;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/// A real Kafka in this JVM: one broker that is its own controller, reachable from this machine
/// only.
///
/// Topics and records survive a restart from the same directory, also after `kill -9`. It is built
/// from the classes behind Kafka's own command line. Spring's embedded broker was rejected: no
/// fixed port, and its data go with it.
public final class LocalKafka implements AutoCloseable {
  private final int port;
  private final KafkaRaftServer server;
  private final DirectoryLock lock;
  private final AtomicBoolean closed = new AtomicBoolean();

  private LocalKafka(int port, KafkaRaftServer server, DirectoryLock lock) {
    this.port = port;
    this.server = server;
    this.lock = lock;
  }

  /// Returns when the broker serves.
  ///
  /// @param dir for its data; created where missing
  /// @param port for the clients; 0 takes any free one
  /// @throws PortInUse where the port is taken
  /// @throws BackendNotStarted for any other reason
  public static LocalKafka start(Path dir, int port) {
    int chosen = Ports.choose(port);
    try {
      DirectoryLock lock = DirectoryLock.on(dir);
      try {
        return new LocalKafka(chosen, serve(lock.directory(), chosen), lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new BackendNotStarted("Kafka cannot use " + dir, e);
    }
  }

  /// The controller's port is another one each time: it stands in the settings only, not in the
  /// data.
  private static KafkaRaftServer serve(Path directory, int port) throws IOException {
    Properties settings = BrokerSettings.of(directory, port, Ports.choose(0));
    format(directory, settings);
    var server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    try {
      server.startup();
      return server;
    } catch (Exception e) {
      server.shutdown();
      throw Stream.iterate(e, cause -> cause != null, Throwable::getCause)
              .anyMatch(BindException.class::isInstance)
          ? new PortInUse(port)
          : new BackendNotStarted("Kafka did not start from " + directory, e);
    }
  }

  private static void format(Path directory, Properties settings) throws IOException {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    Path file = Files.createTempFile("kafka", ".properties");
    var output = new ByteArrayOutputStream();
    try {
      try (var writer = Files.newBufferedWriter(file)) {
        settings.store(writer, null);
      }
      String[] command = {"format", "-c", file.toString(), "-t", Uuid.randomUuid().toString()};
      int exit =
          StorageTool.execute(command, new PrintStream(output, true, StandardCharsets.UTF_8));
      if (exit != 0) {
        throw new BackendNotStarted(
            "Kafka cannot format "
                + directory
                + ": "
                + output.toString(StandardCharsets.UTF_8).strip());
      }
    } finally {
      Files.delete(file);
    }
  }

  /// For `bootstrap.servers`.
  public String bootstrapServers() {
    return Ports.HOST + ":" + port;
  }

  public int port() {
    return port;
  }

  /// Stops the broker and keeps the data. Close the clients first: they would try to reconnect.
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    server.shutdown();
    server.awaitShutdown();
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
