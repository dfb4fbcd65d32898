package io.parley.backends.testing;

import io.parley.backends.LocalKafka;
import io.parley.backends.LocalRedis;
import io.parley.backends.TemporaryDirectory;
import java.nio.file.Path;

/// The pair in this JVM and beside it. Neither is closed: Spring closes its test contexts in a
/// shutdown hook of its own, and their clients would wait for servers that are gone. Both end with
/// the JVM, and so does their directory.
final class Embedded {
  private Embedded() {}

  static LocalBackends start() {
    Path data = TemporaryDirectory.create();
    LocalRedis redis = LocalRedis.start(data.resolve("redis"), 0);
    LocalKafka kafka = LocalKafka.start(data.resolve("kafka"), 0);
    return new LocalBackends(
        new LocalBackends.Kafka(kafka.bootstrapServers()),
        new LocalBackends.Redis(redis.host(), redis.port()));
  }
}
