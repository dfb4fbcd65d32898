package io.parley.backends.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalRedisClusterIT {
  static List<String> nodes() {
    return LocalRedisCluster.shared().nodes();
  }

  @Test
  void startsOneForTheWholeJvm() {
    assertThat(LocalRedisCluster.shared()).isSameAs(LocalRedisCluster.shared());
    assertThat(nodes()).doesNotHaveDuplicates().hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("nodes")
  void eachNodeKnowsWhoServesEverySlot(String node) {
    try (var client = RedisClient.create("redis://" + node);
        var connection = client.connect()) {
      assertThat(connection.sync().clusterInfo().lines())
          .contains("cluster_state:ok", "cluster_slots_assigned:16384", "cluster_size:3");
    }
  }
}
