package io.parley.backends.testing;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A Kafka and a Redis of this JVM's own, started when first asked for and gone after it.
///
/// `-Dbackends=embedded`, the default, needs nothing but this machine; `-Dbackends=containers`
/// needs a Docker engine and its images. There is no guessing: an engine that cannot pull costs
/// minutes before it fails.
public final class LocalBackends {
  private static final String SWITCH = "backends";

  /// Both null until the first call. A failure is kept, because the next test would wait just as
  /// long for it; and it is not left to a static initialiser, which would hide the cause from every
  /// test but the first.
  private static @Nullable LocalBackends started;

  private static @Nullable RuntimeException failure;

  private final Kafka kafka;
  private final Redis redis;

  LocalBackends(Kafka kafka, Redis redis) {
    this.kafka = kafka;
    this.redis = redis;
  }

  /// @param bootstrapServers for `bootstrap.servers`
  public record Kafka(String bootstrapServers) {}

  /// A Redis without a password.
  public record Redis(String host, int port) {}

  /// The same pair for every caller: tests keep apart by their topics and keys.
  public static synchronized LocalBackends shared() {
    if (failure != null) {
      throw new IllegalStateException("already tried: " + failure.getMessage(), failure);
    }
    if (started == null) {
      try {
        started = start(System.getProperty(SWITCH, "embedded"));
      } catch (RuntimeException | LinkageError e) {
        failure = new IllegalStateException("the backends did not start: " + e.getMessage(), e);
        throw failure;
      }
    }
    return started;
  }

  /// Tells the shared pair by Spring's names for it. In a Spring test:
  ///
  /// ```
  /// @DynamicPropertySource
  /// static void backends(DynamicPropertyRegistry properties) {
  ///   LocalBackends.describe(properties::add);
  /// }
  /// ```
  public static void describe(BiConsumer<String, Supplier<Object>> properties) {
    properties.accept("spring.kafka.bootstrap-servers", () -> shared().kafka().bootstrapServers());
    properties.accept("spring.data.redis.host", () -> shared().redis().host());
    properties.accept("spring.data.redis.port", () -> shared().redis().port());
  }

  static LocalBackends start(String kind) {
    return switch (kind) {
      case "embedded" -> Embedded.start();
      case "containers" -> Containers.start();
      default ->
          throw new IllegalArgumentException(
              "-D" + SWITCH + "=" + kind + " is neither embedded nor containers");
    };
  }

  public Kafka kafka() {
    return kafka;
  }

  public Redis redis() {
    return redis;
  }
}
