package io.parley.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A running Redis process of ours.
record RedisServer(int port, ProcessHandle process) {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final Pattern PROCESS_ID = Pattern.compile("process_id:(\\d+)");

  /// The Redis on this port, where it works in this directory.
  static Optional<RedisServer> find(int port, Path directory) {
    try {
      if (!RedisWire.ask(port, "CONFIG GET dir").contains(directory.toString())) {
        return Optional.empty();
      }
      return RedisWire.ask(port, "INFO server").stream()
          .flatMap(info -> PROCESS_ID.matcher(info).results())
          .flatMap(id -> ProcessHandle.of(Long.parseLong(id.group(1))).stream())
          .map(process -> new RedisServer(port, process))
          .findFirst();
    } catch (IOException noRedis) {
      return Optional.empty();
    }
  }

  /// Returns when Redis serves, its data loaded.
  static RedisServer launch(Path directory, int port, String... more)
      throws IOException, InterruptedException {
    return launch(directory, port, setsid(), more);
  }

  /// @param more settings, each a name with two dashes and its value
  static RedisServer launch(Path directory, int port, Optional<Path> setsid, String... more)
      throws IOException, InterruptedException {
    Path log = directory.resolve("redis.log");
    Process launcher =
        new ProcessBuilder(command(directory, port, setsid, more))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    launcher.getOutputStream().close();
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline) {
      if (!launcher.isAlive() && launcher.exitValue() != 0) {
        break;
      }
      Optional<RedisServer> server = serves(port) ? find(port, directory) : Optional.empty();
      if (server.isPresent()) {
        return server.get();
      }
      Thread.sleep(POLL);
    }
    launcher.destroyForcibly();
    throw new BackendNotStarted("Redis did not start; its last words: " + lastLine(log));
  }

  /// Ctrl-C reaches the whole process group, and Redis has to outlive its clients: it gets a
  /// session of its own, from `setsid`, or where there is none (macOS) by making itself a daemon.
  static List<String> command(Path directory, int port, Optional<Path> setsid, String... more)
      throws IOException {
    var command = new ArrayList<String>();
    setsid.ifPresent(path -> command.add(path.toString()));
    command.add(RedisBinary.unpackInto(directory).toString());
    command.addAll(List.of("--daemonize", setsid.isPresent() ? "no" : "yes"));
    command.addAll(List.of("--bind", Ports.HOST, "--port", Integer.toString(port)));
    command.addAll(List.of("--dir", directory.toString()));
    command.addAll(List.of("--logfile", directory.resolve("redis.log").toString()));
    command.addAll(List.of("--appendonly", "yes", "--appendfsync", "everysec", "--save", ""));
    command.addAll(List.of("--maxmemory-policy", "noeviction"));
    command.addAll(List.of(more));
    return command;
  }

  static Optional<Path> setsid() {
    return Stream.of("/usr/bin/setsid", "/bin/setsid")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// False also while it still loads its data.
  private static boolean serves(int port) {
    try {
      return RedisWire.ask(port, "PING").contains("PONG");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String lastLine(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> !line.isBlank()).reduce("none", (earlier, later) -> later);
    }
  }

  /// Lets it write what it holds, and returns when it is gone.
  void end() throws InterruptedException {
    long deadline = System.nanoTime() + STOP.toNanos();
    var reaped = process.onExit();
    process.destroy();
    while (process.isAlive() && !reaped.isDone()) {
      if (System.nanoTime() > deadline) {
        process.destroyForcibly();
        return;
      }
      Thread.sleep(POLL);
    }
  }
}
