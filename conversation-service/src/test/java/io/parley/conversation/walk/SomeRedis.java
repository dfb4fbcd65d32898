package io.parley.conversation.walk;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.parley.backends.LocalRedis;
import io.parley.backends.TemporaryDirectory;
import io.parley.backends.testing.LocalRedisCluster;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;

/// A real Redis that nobody else uses meanwhile: by itself, or a cluster of three nodes.
enum SomeRedis {
  ALONE {
    @Override
    RedisConfiguration configuration() {
      return new RedisStandaloneConfiguration(Alone.REDIS.host(), Alone.REDIS.port());
    }

    @Override
    Line connect() {
      var connection =
          RedisClient.create(RedisURI.create(Alone.REDIS.host(), Alone.REDIS.port())).connect();
      return new Line(connection, connection.async());
    }
  },

  CLUSTER {
    @Override
    RedisConfiguration configuration() {
      return new RedisClusterConfiguration(nodes());
    }

    @Override
    Line connect() {
      var uris = nodes().stream().map(node -> RedisURI.create("redis://" + node)).toList();
      var connection = RedisClusterClient.create(uris).connect();
      return new Line(connection, connection.async());
    }

    private List<String> nodes() {
      return LocalRedisCluster.shared().nodes();
    }
  };

  abstract RedisConfiguration configuration();

  /// For whoever looks at what the service did.
  abstract Line connect();

  /// Commands that travel together.
  record Line(
      StatefulConnection<String, String> connection,
      RedisClusterAsyncCommands<String, String> commands) {
    Line {
      // Each node of a cluster is connected to by the first command that it gets.
      IntStream.range(0, 100)
          .forEach(i -> commands.get("warm-up" + i).toCompletableFuture().join());
      connection.setAutoFlushCommands(false);
    }

    void flush() {
      connection.flushCommands();
    }
  }

  /// Not the shared one of other tests, which has a pool of its own. It ends with this JVM.
  private static final class Alone {
    static final LocalRedis REDIS = LocalRedis.start(TemporaryDirectory.create(), 0);
  }
}
