package io.parley.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.resource.ClientResources;
import io.parley.backends.LocalRedis;
import io.parley.backends.TemporaryDirectory;
import io.parley.backends.testing.LocalRedisCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;

/// What services make of a Redis that forgets, and of one that goes away.
@ExtendWith(OutputCaptureExtension.class)
class RedisStateIT {
  private static final String LOUDLY = "REDIS MAY LOSE WHAT IT IS GIVEN";

  private final Path directory = TemporaryDirectory.create().resolve("redis");

  @Test
  void isContentWithARedisAsOursIs(CapturedOutput output) {
    try (var redis = LocalRedis.start(directory, 0);
        var service = start(redis.port(), "--PARLEY_REDIS_STRICT=true")) {
      assertThat(health(service).getStatus()).isEqualTo(Status.UP);
      assertThat(health(service).getDetails()).isEmpty();
    }
    assertThat(output).doesNotContain(LOUDLY);
  }

  @ParameterizedTest
  @CsvSource({
    "appendonly no, --appendonly yes",
    "maxmemory-policy allkeys-lru, --maxmemory-policy noeviction"
  })
  void saysLoudlyThatRedisForgetsAndRefusesToStartWhereThatIsAskedFor(
      String setting, String toDo, CapturedOutput output) {
    try (var redis = LocalRedis.start(directory, 0)) {
      redis.ask("CONFIG SET " + setting);

      try (var service = start(redis.port())) {
        assertThat(health(service).getStatus()).isEqualTo(Status.UP);
        assertThat(health(service).getDetails().get("risks").toString()).contains(toDo);
        assertThat(output.getAll().lines().filter(line -> line.contains(LOUDLY)))
            .singleElement()
            .asString()
            .contains("WARN", toDo);
      }

      assertThatThrownBy(() -> start(redis.port(), "--PARLEY_REDIS_STRICT=true"))
          .isInstanceOf(RedisNotDurable.class)
          .hasMessageContaining(toDo);
      assertThat(output).contains("APPLICATION FAILED TO START", "PARLEY_REDIS_STRICT=false");
    }
  }

  @Test
  void noticesThatRedisWasStartedAnewWithOtherSettings(CapturedOutput output) {
    try (var redis = LocalRedis.start(directory, 0);
        var service = start(redis.port(), "--parley.redis.check-every=1s")) {
      redis.ask("CONFIG SET appendonly no");

      await().untilAsserted(() -> assertThat(health(service).getDetails()).containsKey("risks"));
      assertThat(output).contains(LOUDLY);
    }
  }

  @Test
  void looksAtEveryNodeOfACluster() {
    var cluster = LocalRedisCluster.shared();
    try (var service =
        start(9, "--spring.data.redis.cluster.nodes=" + String.join(",", cluster.nodes()))) {
      assertThat(health(service).getStatus()).isEqualTo(Status.UP);
      assertThat(health(service).getDetails()).isEmpty();
    }
  }

  /// Port 9 is nobody's.
  @Test
  void startsWithoutARedisUnlessItHasToBeSure() {
    try (var service = start(9)) {
      assertThat(health(service).getStatus()).isEqualTo(Status.UNKNOWN);
    }
    assertThatThrownBy(() -> start(9, "--PARLEY_REDIS_STRICT=true"))
        .isInstanceOf(RedisNotDurable.class);
  }

  @Test
  void failsAtOnceWhileRedisIsAwayAndFindsItAgain() {
    var redis = LocalRedis.start(directory, 0);
    try (var service = start(redis.port())) {
      var template = service.getBean(StringRedisTemplate.class);
      template.opsForValue().set("key", "value");

      redis.close();
      await().until(() -> failsWithin(template, Duration.ofMillis(500)));
      for (int n = 0; n < 20; n++) {
        assertThat(failsWithin(template, Duration.ofMillis(500))).isTrue();
      }

      redis = LocalRedis.start(directory, redis.port());
      await()
          .ignoreExceptionsInstanceOf(DataAccessException.class)
          .until(() -> "value".equals(template.opsForValue().get("key")));
    } finally {
      redis.close();
    }
  }

  @Test
  void triesToReachRedisEverySecondHoweverLongItWasAway() {
    try (var service = start(9)) {
      var delay = service.getBean(ClientResources.class).reconnectDelay();

      assertThat(delay.createDelay(1)).isLessThan(Duration.ofMillis(10));
      assertThat(delay.createDelay(1000)).isEqualTo(Duration.ofSeconds(1));
    }
  }

  private static boolean failsWithin(StringRedisTemplate redis, Duration time) {
    var begin = System.nanoTime();
    try {
      redis.opsForValue().get("key");
      return false;
    } catch (DataAccessException e) {
      return System.nanoTime() - begin < time.toNanos();
    }
  }

  private static org.springframework.boot.health.contributor.Health health(
      ConfigurableApplicationContext service) {
    return service.getBean("redisDurabilityHealthIndicator", HealthIndicator.class).health();
  }

  private static ConfigurableApplicationContext start(int port, String... more) {
    var settings =
        Stream.of(
            "--spring.config.import=classpath:redis-state.yml",
            "--spring.data.redis.host=127.0.0.1",
            "--spring.data.redis.port=" + port);
    return new SpringApplicationBuilder(App.class)
        .run(Stream.concat(settings, Stream.of(more)).toArray(String[]::new));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {}
}
