package io.parley.backends.testing;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/// A Kafka and a Redis of this JVM's own, started when first asked for and gone after it.
///
/// `-Dbackends=embedded`, the default, needs nothing but this machine; `-Dbackends=containers`
/// needs a Docker engine and its images. There is no guessing: an engine that cannot pull costs
/// minutes before it fails.
public final class LocalBackends {
  private static final String SWITCH = "backends";

  private static final OncePerJvm<LocalBackends> SHARED =
      new OncePerJvm<>("the backends", () -> start(System.getProperty(SWITCH, "embedded")));

  /// What is awaited comes, however busy the machine is; what never comes fails a little later. A
  /// test of how soon something happens says so itself.
  static {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
  }

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
  public static LocalBackends shared() {
    return SHARED.get();
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
