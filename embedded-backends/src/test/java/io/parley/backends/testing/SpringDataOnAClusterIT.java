package io.parley.backends.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.connection.RedisClusterConnection;
import org.springframework.data.redis.connection.RedisClusterNode;
import org.springframework.data.redis.core.Cursor;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/// What Spring Data can do with a cluster, found by Spring Boot's settings. Three hundred keys are
/// enough for each node to hold some.
class SpringDataOnAClusterIT {
  private static final int KEYS = 300;

  private static ConfigurableApplicationContext spring;
  private static StringRedisTemplate redis;

  @ImportAutoConfiguration(DataRedisAutoConfiguration.class)
  static class Client {}

  @BeforeAll
  static void connect() {
    var properties = new HashMap<String, Object>();
    properties.put("spring.data.redis.host", "nowhere.invalid");
    LocalRedisCluster.shared().describe((name, value) -> properties.put(name, value.get()));
    spring =
        new SpringApplicationBuilder(Client.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .properties(properties)
            .run();
    redis = spring.getBean(StringRedisTemplate.class);
  }

  @AfterAll
  static void disconnect() {
    spring.close();
  }

  @Test
  void spreadsKeysOverItsNodes() {
    var keys = written("spread");
    RedisCallback<List<Set<String>>> keysOfEach =
        connection -> {
          var cluster = (RedisClusterConnection) connection;
          var held = new ArrayList<Set<String>>();
          cluster.clusterGetNodes().forEach(node -> held.add(keysOf(cluster, node)));
          return held;
        };
    var held = redis.execute(keysOfEach);
    assertThat(held).hasSize(3).allSatisfy(some -> assertThat(some).hasSizeGreaterThan(KEYS / 6));
    assertThat(held.stream().flatMap(Set::stream)).containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void isScannedNodeByNodeInOneGo() {
    var keys = written("scan");
    try (Cursor<String> found = redis.scan(named("scan"))) {
      assertThat(found.stream().distinct()).containsExactlyInAnyOrderElementsOf(keys);
    }
  }

  @Test
  void runsAScriptOnEverySlotWhereverItIsNotLoadedYet() {
    var increase = script("return redis.call('INCRBY', KEYS[1], ARGV[1])", Long.class);
    assertThat(keys("script").stream().map(key -> redis.execute(increase, List.of(key), "3")))
        .hasSize(KEYS)
        .containsOnly(3L);
  }

  @Test
  void runsAScriptOnKeysOfOneHashTagOnly() {
    var copy = script("return redis.call('COPY', KEYS[1], KEYS[2])", Long.class);
    redis.opsForValue().set("from:{tag}", "here");

    assertThat(redis.execute(copy, List.of("from:{tag}", "to:{tag}"))).isOne();
    assertThat(redis.opsForValue().get("to:{tag}")).isEqualTo("here");
    assertThatThrownBy(() -> redis.execute(copy, List.of("from:{tag}", "to:{other}")))
        .rootCause()
        .hasMessageStartingWith("CROSSSLOT");
  }

  @Test
  void answersAPipelineInItsOrder() {
    var keys = written("pipeline");
    RedisCallback<Object> reading =
        connection -> {
          keys.forEach(key -> connection.stringCommands().get(key.getBytes(UTF_8)));
          return null;
        };
    assertThat(redis.executePipelined(reading)).isEqualTo(keys);
  }

  /// A pipeline opens connections of its own; these are sent at once on the shared one.
  @Test
  void answersCommandsThatDoNotWaitForEachOther() {
    var keys = written("async");
    RedisCallback<List<String>> reading =
        connection -> {
          @SuppressWarnings("unchecked")
          var commands =
              (RedisClusterAsyncCommands<byte[], byte[]>) connection.getNativeConnection();
          return keys.stream().map(key -> commands.get(key.getBytes(UTF_8))).toList().stream()
              .map(it -> new String(LettuceFutures.awaitOrCancel(it, 10, SECONDS), UTF_8))
              .toList();
        };
    assertThat(redis.execute(reading)).isEqualTo(keys);
  }

  private static List<String> keys(String name) {
    return IntStream.range(0, KEYS).mapToObj(n -> name + "-" + n).toList();
  }

  /// Each holds its own name.
  private static List<String> written(String name) {
    var keys = keys(name);
    redis.opsForValue().multiSet(keys.stream().collect(Collectors.toMap(it -> it, it -> it)));
    return keys;
  }

  private static ScanOptions named(String name) {
    return ScanOptions.scanOptions().match(name + "-*").count(KEYS).build();
  }

  private static Set<String> keysOf(RedisClusterConnection cluster, RedisClusterNode node) {
    try (Cursor<byte[]> found = cluster.scan(node, named("spread"))) {
      return found.stream().map(key -> new String(key, UTF_8)).collect(Collectors.toSet());
    }
  }

  /// One that no node has seen before.
  private static <T> RedisScript<T> script(String lua, Class<T> answer) {
    return RedisScript.of(lua + " -- " + UUID.randomUUID(), answer);
  }
}
