package io.parley.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRedisIT {
  @TempDir private Path temporary;

  @Test
  void keepsDataOverARestart() throws Exception {
    Path dir = temporary.resolve("with a space");
    try (var redis = LocalRedis.start(dir, 0)) {
      RedisWire.ask(redis.port(), "SET greeting hello");
    }
    try (var redis = LocalRedis.start(dir, 0)) {
      assertThat(RedisWire.ask(redis.port(), "GET greeting")).containsExactly("hello");
    }
  }

  @Test
  void writesItsLogEachSecondAndEvictsNothing() throws Exception {
    try (var redis = LocalRedis.start(temporary, 0)) {
      assertThat(setting(redis, "appendonly")).isEqualTo("yes");
      assertThat(setting(redis, "appendfsync")).isEqualTo("everysec");
      assertThat(setting(redis, "save")).isEmpty();
      assertThat(setting(redis, "maxmemory-policy")).isEqualTo("noeviction");
      assertThat(setting(redis, "bind")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void saysWhichPortIsInUse() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> LocalRedis.start(temporary, port))
          .isInstanceOfSatisfying(PortInUse.class, e -> assertThat(e.port()).isEqualTo(port))
          .hasMessage("port " + port + " is in use");
    }
  }

  @Test
  void doesNotAdoptTheRedisOfAnotherDirectory() {
    try (var other = LocalRedis.start(temporary.resolve("other"), 0)) {
      assertThatThrownBy(() -> LocalRedis.start(temporary.resolve("ours"), other.port()))
          .isInstanceOf(PortInUse.class);
    }
  }

  @Test
  void sharesItsDirectoryWithNobody() {
    try (var redis = LocalRedis.start(temporary, 0)) {
      assertThatThrownBy(() -> LocalRedis.start(temporary, redis.port()))
          .isInstanceOf(BackendNotStarted.class)
          .hasMessageContaining("in use by another running process");
    }
  }

  @Test
  void adoptsAnOrphan() throws Exception {
    RedisServer orphan = orphan();
    try (var redis = LocalRedis.start(temporary, orphan.port())) {
      assertThat(RedisServer.find(redis.port(), temporary.toRealPath())).contains(orphan);
    }
    assertThat(orphan.process().isAlive()).isFalse();
  }

  @Test
  void replacesAnOrphanOnAnotherPort() throws Exception {
    RedisServer orphan = orphan();
    RedisWire.ask(orphan.port(), "SET greeting hello");
    Files.writeString(temporary.resolve("port"), Integer.toString(orphan.port()));
    try (var redis = LocalRedis.start(temporary, Ports.choose(0))) {
      assertThat(orphan.process().isAlive()).isFalse();
      assertThat(RedisWire.ask(redis.port(), "GET greeting")).containsExactly("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void outlivesTheInterruptOfATerminalButNotItsJvm(boolean killed) throws Exception {
    try (var jvm = ChildJvm.run(StartsAndStays.class, temporary.toString())) {
      ProcessHandle redis = ProcessHandle.of(Long.parseLong(jvm.nextLine())).orElseThrow();
      assertThat(session(redis)).isEqualTo(redis.pid());
      if (killed) {
        jvm.kill();
      } else {
        jvm.letItEnd();
      }
      redis.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void isADaemonWhereThereIsNoSetsid() throws Exception {
    Path dir = temporary.toRealPath();
    RedisServer redis = RedisServer.launch(dir, Ports.choose(0), Optional.empty());
    assertThat(session(redis.process())).isEqualTo(redis.process().pid());
    redis.end();
    assertThat(redis.process().isAlive()).isFalse();
  }

  @Test
  void tellsWhyItDidNotStart() throws Exception {
    Files.createDirectories(temporary.resolve("appendonlydir"));
    Files.writeString(temporary.resolve("appendonlydir/appendonly.aof.manifest"), "nonsense");
    assertThatThrownBy(() -> LocalRedis.start(temporary, 0))
        .isInstanceOf(BackendNotStarted.class)
        .hasMessageContaining("manifest");
  }

  static final class StartsAndStays {
    private StartsAndStays() {}

    public static void main(String[] args) throws IOException {
      Path dir = Path.of(args[0]).toRealPath();
      var redis = LocalRedis.start(dir, 0);
      System.out.println(RedisServer.find(redis.port(), dir).orElseThrow().process().pid());
      var _ = System.in.read();
    }
  }

  private RedisServer orphan() throws Exception {
    return RedisServer.launch(temporary.toRealPath(), Ports.choose(0));
  }

  private static String setting(LocalRedis redis, String name) throws IOException {
    List<String> answer = RedisWire.ask(redis.port(), "CONFIG GET " + name);
    return answer.get(1);
  }

  private static long session(ProcessHandle process) throws Exception {
    Process ps =
        new ProcessBuilder("ps", "-o", "sess=", "-p", Long.toString(process.pid())).start();
    return Long.parseLong(new String(ps.getInputStream().readAllBytes()).strip());
  }
}
