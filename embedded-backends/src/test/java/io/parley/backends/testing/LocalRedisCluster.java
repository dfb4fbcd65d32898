package io.parley.backends.testing;

import static org.awaitility.Awaitility.await;

import io.parley.backends.LocalRedis;
import io.parley.backends.TemporaryDirectory;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A real Redis Cluster of this JVM's own, started when first asked for and gone after it: three
/// masters without replicas, each with a third of the slots. Always embedded, because a cluster in
/// containers announces addresses that only containers reach.
public final class LocalRedisCluster {
  private static final OncePerJvm<LocalRedisCluster> SHARED =
      new OncePerJvm<>("the Redis Cluster", LocalRedisCluster::start);

  private static final int NODES = 3;
  private static final int SLOTS = 16_384;

  /// Long enough for a busy machine, where a node that was slow would be taken for dead.
  private static final Duration NODE_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(10);

  /// What a node says of the cluster that knows the others and all their slots. Redis has a master
  /// wait 2 s before it says so.
  private static final List<String> WHOLE =
      List.of("cluster_state:ok", "cluster_slots_ok:" + SLOTS, "cluster_known_nodes:" + NODES);

  private final List<LocalRedis> nodes;

  private LocalRedisCluster(List<LocalRedis> nodes) {
    this.nodes = nodes;
  }

  /// The same cluster for every caller: tests keep apart by their keys. Every node serves, and
  /// knows where each slot is.
  public static LocalRedisCluster shared() {
    return SHARED.get();
  }

  /// Where each listens, as `host:port`.
  public List<String> nodes() {
    return nodes.stream().map(node -> node.host() + ":" + node.port()).toList();
  }

  /// Tells the nodes by Spring's name for them, which counts for more than `spring.data.redis.host`
  /// and its like. In a Spring test:
  ///
  /// ```
  /// @DynamicPropertySource
  /// static void backends(DynamicPropertyRegistry properties) {
  ///   LocalBackends.describe(properties::add);
  ///   LocalRedisCluster.shared().describe(properties::add);
  /// }
  /// ```
  public void describe(BiConsumer<String, Supplier<Object>> properties) {
    properties.accept("spring.data.redis.cluster.nodes", () -> String.join(",", nodes()));
  }

  private static LocalRedisCluster start() {
    List<LocalRedis> nodes = launched();
    for (int n = 0; n < NODES; n++) {
      int first = n * SLOTS / NODES;
      int last = (n + 1) * SLOTS / NODES - 1;
      nodes.get(n).ask("CLUSTER ADDSLOTSRANGE " + first + " " + last);
      for (LocalRedis earlier : nodes.subList(0, n)) {
        introduce(nodes.get(n), earlier);
      }
    }
    await("a cluster that serves every slot")
        .pollInterval(POLL)
        .atMost(START)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> nodes.stream().allMatch(LocalRedisCluster::knowsAll));
    return new LocalRedisCluster(nodes);
  }

  private static void introduce(LocalRedis node, LocalRedis other) {
    String bus = other.ask("CONFIG GET cluster-port").getLast();
    node.ask("CLUSTER MEET " + other.host() + " " + other.port() + " " + bus);
  }

  private static boolean knowsAll(LocalRedis node) {
    return node.ask("CLUSTER INFO").getFirst().lines().toList().containsAll(WHOLE);
  }

  /// One after another: a process that is being started for a moment holds open the binary that is
  /// being written for the next one, which then can't be run ("Text file busy").
  private static List<LocalRedis> launched() {
    Path data = TemporaryDirectory.create();
    return IntStream.range(0, NODES)
        .mapToObj(n -> LocalRedis.startNode(data.resolve("node-" + n), NODE_TIMEOUT))
        .toList();
  }
}
