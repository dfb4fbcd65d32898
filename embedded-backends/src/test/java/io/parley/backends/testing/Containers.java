package io.parley.backends.testing;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/// The pair in containers, of the images that docker-compose.yml uses. Testcontainers removes them
/// after this JVM.
final class Containers {
  private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.1.1");
  private static final DockerImageName REDIS = DockerImageName.parse("redis:8-alpine");
  private static final int REDIS_PORT = 6379;

  private Containers() {}

  static LocalBackends start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new IllegalStateException(
          "no Docker engine answers: start one, or leave out -Dbackends=containers");
    }
    var kafka =
        new KafkaContainer(KAFKA)
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    var redis =
        new GenericContainer<>(REDIS)
            .withCommand("redis-server", "--appendonly", "yes", "--save", "")
            .withExposedPorts(REDIS_PORT);
    kafka.start();
    redis.start();
    return new LocalBackends(
        new LocalBackends.Kafka(kafka.getBootstrapServers()),
        new LocalBackends.Redis(redis.getHost(), redis.getMappedPort(REDIS_PORT)));
  }
}
