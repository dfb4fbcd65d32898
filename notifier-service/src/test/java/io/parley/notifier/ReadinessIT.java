package io.parley.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.backends.LocalKafka;
import io.parley.backends.TemporaryDirectory;
import io.parley.backends.testing.LocalBackends;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/// What the service says of itself to whoever decides whether it is ready.
class ReadinessIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void isNotReadyUntilItsTopicsAreThere() {
    var port = freePort();
    try (var service = start(port)) {
      assertThat(ask(service, "/readiness").statusCode()).isEqualTo(503);
      assertThat(ask(service, "/readiness").body())
          .as("the health check of the compose file looks for UP")
          .isEqualTo("{\"status\":\"DOWN\"}");
      assertThat(ask(service, "/liveness").statusCode()).isEqualTo(200);
      assertThat(ask(service, "").body())
          .contains(
              "\"topics\":{\"details\":{\"reason\":\"", "\"redisDurability\":{\"status\":\"UP\"");

      try (var _ = LocalKafka.start(TemporaryDirectory.create().resolve("kafka"), port)) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> ask(service, "/readiness").statusCode() == 200);
      }
    }
  }

  private static HttpResponse<String> ask(ConfigurableApplicationContext service, String path) {
    var port = service.getEnvironment().getRequiredProperty("local.server.port");
    var uri = URI.create("http://localhost:" + port + "/actuator/health" + path);
    try {
      return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static ConfigurableApplicationContext start(int kafka) {
    var redis = LocalBackends.shared().redis();
    return NotifierService.start(
        "--server.port=0",
        "--spring.kafka.bootstrap-servers=127.0.0.1:" + kafka,
        "--spring.kafka.admin.operation-timeout=1s",
        "--parley.kafka.partitions=1",
        "--parley.kafka.topics-again-after=300ms",
        "--spring.data.redis.host=" + redis.host(),
        "--spring.data.redis.port=" + redis.port(),
        "--logging.level.kafka=warn",
        "--logging.level.state.change.logger=warn",
        "--logging.level.org.apache=error",
        "--VONAGE_REST_URL=http://127.0.0.1:9",
        "--VONAGE_API_URL=http://127.0.0.1:9",
        "--VONAGE_API_KEY=key",
        "--VONAGE_API_SECRET=secret",
        "--VONAGE_APPLICATION_ID=aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab",
        "--PARLEY_PUBLIC_URL=https://voice.example.com");
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
