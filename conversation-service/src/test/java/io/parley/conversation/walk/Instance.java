package io.parley.conversation.walk;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.conversation.calls.CallsDoor;
import io.parley.conversation.figures.Figures;
import io.parley.conversation.lifecycle.Ending;
import io.parley.conversation.lifecycle.HandOver;
import io.parley.conversation.lifecycle.LifecycleDoor;
import io.parley.conversation.lifecycle.Opening;
import io.parley.conversation.pool.PoolDoor;
import io.parley.conversation.routing.Routes;
import io.parley.messaging.Publisher;
import io.parley.vonage.check.NumberCheck;
import io.parley.vonage.check.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.kafka.core.KafkaTemplate;

/// One conversation-service without its doors and its schedule: the real components, wired as they
/// are in production, on a real Redis.
final class Instance implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private Instance(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /// @param random for the choice among equal numbers
  record Surroundings(
      RedisConfiguration redis,
      KafkaTemplate<String, byte[]> kafka,
      Clock clock,
      Random random,
      Duration quarantine,
      Gate gate,
      PlantedBug bug) {}

  /// Test configurations aren't found by the scan of the whole service.
  @TestConfiguration(proxyBeanMethods = false)
  @ComponentScan(
      value = {
        "io.parley.conversation.allocation",
        "io.parley.conversation.calls",
        "io.parley.conversation.lifecycle",
        "io.parley.conversation.optouts",
        "io.parley.conversation.pool",
        "io.parley.conversation.routing",
        "io.parley.conversation.rules",
        "io.parley.conversation.store"
      },
      excludeFilters =
          @Filter(type = FilterType.REGEX, pattern = ".*\\.calls\\.Answer(Socket|WarmUps)"))
  @ConfigurationPropertiesScan("io.parley.conversation")
  static class Components {}

  static Instance start(Surroundings surroundings) {
    return new Instance(
        new SpringApplicationBuilder(Components.class)
            .web(WebApplicationType.NONE)
            .properties(
                "spring.config.name=conversation-service",
                "logging.level.root=error",
                "PARLEY_API_TOKEN=token",
                "PARLEY_LOOKUP_TOKEN=another",
                "PARLEY_PUBLIC_URL=http://localhost:8080",
                "PARLEY_QUARANTINE=" + surroundings.quarantine())
            .initializers((GenericApplicationContext context) -> register(context, surroundings))
            .run());
  }

  private static void register(GenericApplicationContext context, Surroundings surroundings) {
    context.registerBean(
        LettuceConnectionFactory.class, () -> new LettuceConnectionFactory(surroundings.redis()));
    context.registerBean(
        StringRedisTemplate.class,
        () ->
            new GatedRedis(
                context.getBean(LettuceConnectionFactory.class),
                surroundings.gate(),
                surroundings.bug()));
    context.registerBean("kafka", KafkaTemplate.class, surroundings::kafka);
    context.registerBean(Publisher.class);
    context.registerBean(Figures.class);
    context.registerBean(SimpleMeterRegistry.class);
    context.registerBean(Clock.class, surroundings::clock);
    context.registerBean(Random.class, surroundings::random);
    context.registerBean(
        NumberCheck.class, () -> number -> new Verdict.Valid(number.country(), false));
  }

  Opening opening() {
    return context.getBean(Opening.class);
  }

  Ending ending() {
    return context.getBean(Ending.class);
  }

  HandOver handOver() {
    return context.getBean(HandOver.class);
  }

  Routes routes() {
    return context.getBean(Routes.class);
  }

  LifecycleDoor lifecycle() {
    return new LifecycleDoor(context);
  }

  PoolDoor pool() {
    return new PoolDoor(context);
  }

  CallsDoor calls() {
    return new CallsDoor(context);
  }

  @Override
  public void close() {
    context.close();
  }
}
