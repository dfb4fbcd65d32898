package io.parley.conversation.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backends.testing.LocalBackends;
import io.parley.backends.testing.LocalRedisCluster;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/// A walk through all keys, on a single Redis and on a cluster.
class KeyspaceIT {
  private enum SomeRedis {
    ALONE {
      @Override
      RedisConfiguration configuration() {
        var redis = LocalBackends.shared().redis();
        return new RedisStandaloneConfiguration(redis.host(), redis.port());
      }
    },
    CLUSTER {
      @Override
      RedisConfiguration configuration() {
        return new RedisClusterConfiguration(LocalRedisCluster.shared().nodes());
      }
    };

    abstract RedisConfiguration configuration();
  }

  private final String ours = "walk-" + UUID.randomUUID();

  @ParameterizedTest
  @EnumSource
  void meetsThemAllWithWhatTheyHoldAndDeletesThem(SomeRedis kind) {
    var connections = new LettuceConnectionFactory(kind.configuration());
    connections.afterPropertiesSet();
    connections.start();
    var redis = new StringRedisTemplate(connections);
    try {
      var keyspace = new Keyspace(redis);
      var keys = IntStream.range(0, 2500).mapToObj(i -> ours + ":{" + i + "}").toList();
      keys.forEach(key -> redis.opsForValue().set(key, "of " + key));
      redis.opsForValue().set("another-" + ours, "of others");

      var met = new HashSet<String>();
      var held = new ArrayList<String>();
      keyspace.forEach(
          ours + "*",
          batch -> {
            met.addAll(batch);
            held.addAll(Objects.requireNonNull(redis.opsForValue().multiGet(batch)));
            assertThat(batch).hasSizeLessThanOrEqualTo(1000);
          });
      assertThat(met).containsExactlyInAnyOrderElementsOf(keys);
      assertThat(held).contains("of " + keys.getLast());

      assertThat(keyspace.deleteAll(ours + "*", keys.getFirst())).isEqualTo(2499);
      assertThat(redis.hasKey(keys.getFirst())).isTrue();
      assertThat(redis.hasKey("another-" + ours)).isTrue();
      assertThat(keyspace.deleteAll(ours + "*", keys.getFirst())).isZero();
    } finally {
      connections.destroy();
    }
  }
}
