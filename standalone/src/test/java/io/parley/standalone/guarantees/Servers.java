package io.parley.standalone.guarantees;

import io.parley.backends.LocalKafka;
import io.parley.backends.LocalRedis;
import io.parley.backends.TemporaryDirectory;
import java.nio.file.Path;

/// Kafka and Redis, each of which can go away and come back with what it knew.
final class Servers implements AutoCloseable {
  private final Path data = TemporaryDirectory.create();
  private LocalKafka kafka = LocalKafka.start(data.resolve("kafka"), 0);
  private LocalRedis redis = LocalRedis.start(data.resolve("redis"), 0);

  /// For whatever else is to go with them.
  Path directory() {
    return data;
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  String redisHost() {
    return redis.host();
  }

  int redisPort() {
    return redis.port();
  }

  void restartKafka(Runnable meanwhile) {
    kafka.close();
    meanwhile.run();
    kafka = LocalKafka.start(data.resolve("kafka"), kafka.port());
  }

  void restartRedis(Runnable meanwhile) {
    redis.close();
    meanwhile.run();
    redis = LocalRedis.start(data.resolve("redis"), redis.port());
  }

  @Override
  public void close() {
    kafka.close();
    redis.close();
  }
}
