package io.parley.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/// A real Redis 7.0 beside this JVM, reachable from this machine only. It writes every change to
/// its log, forces that to disk each second, and evicts nothing.
///
/// It outlives Ctrl-C, so that its clients can close first, but not this JVM. Where one was left
/// behind nevertheless, [#start] adopts it.
public final class LocalRedis implements AutoCloseable {
  private final RedisServer server;
  private final LastWill will;
  private final DirectoryLock lock;
  private final AtomicBoolean closed = new AtomicBoolean();

  private LocalRedis(RedisServer server, LastWill will, DirectoryLock lock) {
    this.server = server;
    this.will = will;
    this.lock = lock;
  }

  /// Returns when Redis serves.
  ///
  /// @param dir for its data and its log; created where missing
  /// @param port for the clients; 0 takes any free one
  /// @throws PortInUse where the port is taken, other than by an orphan from the same directory
  /// @throws UnsupportedPlatform where no binary is carried for this machine
  /// @throws BackendNotStarted for any other reason
  public static LocalRedis start(Path dir, int port) {
    return launch(dir, port);
  }

  /// One on any free port that can join a Redis Cluster, and serves no key before. [#ask] it to
  /// `CLUSTER MEET` another, on the port of its `CONFIG GET cluster-port`.
  ///
  /// @param nodeTimeout after which the others take a silent node for dead
  public static LocalRedis startNode(Path dir, Duration nodeTimeout) {
    return launch(
        dir,
        0,
        "--cluster-enabled",
        "yes",
        "--cluster-port",
        Integer.toString(Ports.choose(0)),
        "--cluster-announce-ip",
        Ports.HOST,
        "--cluster-node-timeout",
        Long.toString(nodeTimeout.toMillis()));
  }

  private static LocalRedis launch(Path dir, int port, String... more) {
    try {
      DirectoryLock lock = DirectoryLock.on(dir);
      try {
        RedisServer server = adoptOrLaunch(lock.directory(), port, more);
        return new LocalRedis(server, LastWill.end(server.process()), lock);
      } catch (IOException | InterruptedException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new BackendNotStarted("Redis did not start from " + dir, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendNotStarted("interrupted", e);
    }
  }

  /// The port is written down before the launch, so that an orphan is found even when another port
  /// is asked for: two servers must not write to one log.
  private static RedisServer adoptOrLaunch(Path directory, int port, String... more)
      throws IOException, InterruptedException {
    Path lastPort = directory.resolve("port");
    Optional<RedisServer> orphan =
        IntStream.of(port, read(lastPort))
            .filter(candidate -> candidate != 0)
            .mapToObj(candidate -> RedisServer.find(candidate, directory))
            .flatMap(Optional::stream)
            .findFirst();
    if (orphan.isPresent()) {
      if (port == 0 || port == orphan.get().port()) {
        return orphan.get();
      }
      orphan.get().end();
    }
    int chosen = Ports.choose(port);
    Files.writeString(lastPort, Integer.toString(chosen));
    return RedisServer.launch(directory, chosen, more);
  }

  private static int read(Path lastPort) throws IOException {
    if (!Files.exists(lastPort)) {
      return 0;
    }
    String digits = Files.readString(lastPort).strip();
    return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
  }

  public String host() {
    return Ports.HOST;
  }

  public int port() {
    return server.port();
  }

  /// Asks it one question, without a client library.
  ///
  /// @param question an inline command, such as `CONFIG GET dir`
  /// @return the answer's strings, whatever their nesting
  /// @throws UncheckedIOException where it does not answer, or refuses
  public List<String> ask(String question) {
    try {
      return RedisWire.ask(port(), question);
    } catch (IOException e) {
      throw new UncheckedIOException("Redis on port " + port() + ": " + question, e);
    }
  }

  /// Stops Redis and keeps the data. Close the clients first: they would try to reconnect.
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      server.end();
      will.revoke();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
