package io.parley.backends.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;

class LocalBackendsIT {
  @Test
  void startsOnePairForTheWholeJvm() {
    assertThat(LocalBackends.shared()).isSameAs(LocalBackends.shared());
  }

  @Test
  void kafkaIsAClusterOfOne() throws Exception {
    String servers = LocalBackends.shared().kafka().bootstrapServers();
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) servers))) {
      assertThat(admin.describeCluster().nodes().get(30, TimeUnit.SECONDS)).hasSize(1);
    }
  }

  @Test
  void redisAnswers() throws Exception {
    LocalBackends.Redis redis = LocalBackends.shared().redis();
    try (var socket = new Socket(redis.host(), redis.port())) {
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(socket.getInputStream().readNBytes(5)).asString().isEqualTo("+PONG");
    }
  }

  @Test
  void refusesASwitchItDoesNotKnow() {
    assertThatThrownBy(() -> LocalBackends.start("container"))
        .hasMessage("-Dbackends=container is neither embedded nor containers");
  }
}
