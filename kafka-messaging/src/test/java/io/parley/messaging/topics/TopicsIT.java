package io.parley.messaging.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.backends.LocalKafka;
import io.parley.backends.TemporaryDirectory;
import io.parley.contracts.ConversationCloseRequested;
import io.parley.contracts.Topics;
import io.parley.messaging.Publisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

/// That all topics come to be, on a Kafka of its own that has none and may come late.
class TopicsIT {
  private final Path directory = TemporaryDirectory.create().resolve("kafka");

  @Test
  void areCreatedAndConsumedAlthoughKafkaCameAfterTheService() throws Exception {
    var port = freePort();
    try (var service = start(port)) {
      assertThat(health(service).getStatus()).isEqualTo(Status.DOWN);
      assertThat(health(service).getDetails()).containsKey("reason");

      try (var kafka = LocalKafka.start(directory, port)) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> health(service).getStatus().equals(Status.UP));
        assertThat(settings(kafka).keySet()).isEqualTo(all());

        service
            .getBean(Publisher.class)
            .publishAndWait(new ConversationCloseRequested("after-all"));
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() ->
                assertThat(service.getBean(Listener.class).heard).containsExactly("after-all"));
      }
    }
  }

  @Test
  void keepRecordsForAsLongAsIsSetAndDeadLettersLonger() throws Exception {
    try (var kafka = LocalKafka.start(directory, 0)) {
      existsAlready(kafka, Topics.SMS_EVENTS, Duration.ofHours(5));
      try (var whoMayCreateNone = start(kafka.port(), "--spring.kafka.admin.auto-create=false")) {
        await()
            .during(Duration.ofMillis(500))
            .until(() -> health(whoMayCreateNone).getStatus().equals(Status.DOWN));
        assertThat(settings(kafka).keySet()).containsExactly(Topics.SMS_EVENTS);

        try (var _ = start(kafka.port(), "--PARLEY_KAFKA_RETENTION=2d")) {
          await().until(() -> health(whoMayCreateNone).getStatus().equals(Status.UP));
        }
      }

      var settings = settings(kafka);
      assertThat(retention(settings, Topics.SMS_INBOUND)).isEqualTo(Duration.ofDays(2));
      assertThat(retention(settings, Topics.SMS_EVENTS))
          .as("as it was")
          .isEqualTo(Duration.ofHours(5));
      assertThat(retention(settings, Topics.deadLetters(Topics.SMS_INBOUND)))
          .isEqualTo(Duration.ofDays(30));
      assertThat(retention(settings, Topics.DEAD_LETTERS_SETTLED))
          .as("longer than the letters")
          .isGreaterThan(Duration.ofDays(31));
      assertThat(settings.get(Topics.SMS_INBOUND).get("segment.ms").value())
          .as("what is deleted goes by the day")
          .isEqualTo("86400000");
    }
  }

  @Test
  void isStartedWhereNobodyKnowsKafkasName() {
    try (var service = start(freePort(), "--spring.kafka.bootstrap-servers=nobody.invalid:9092")) {
      assertThat(health(service).getStatus()).isEqualTo(Status.DOWN);
    }
  }

  private static ConfigurableApplicationContext start(int port, String... more) {
    var settings =
        Stream.of(
            "--spring.config.import=classpath:kafka-messaging.yml",
            "--spring.kafka.bootstrap-servers=127.0.0.1:" + port,
            "--spring.kafka.admin.operation-timeout=1s",
            "--parley.kafka.partitions=1",
            "--parley.kafka.topics-again-after=300ms",
            "--logging.level.kafka=warn",
            "--logging.level.state.change.logger=warn",
            "--logging.level.org.apache=error");
    return new SpringApplicationBuilder(App.class)
        .web(WebApplicationType.NONE)
        .run(Stream.concat(settings, Stream.of(more)).toArray(String[]::new));
  }

  private static Health health(ConfigurableApplicationContext service) {
    return service.getBean("topicsHealthIndicator", HealthIndicator.class).health();
  }

  private static void existsAlready(LocalKafka kafka, String name, Duration retention)
      throws Exception {
    var topic =
        new NewTopic(name, 1, (short) 1)
            .configs(Map.of("retention.ms", Long.toString(retention.toMillis())));
    try (var admin = admin(kafka)) {
      admin.createTopics(List.of(topic)).all().get(10, TimeUnit.SECONDS);
    }
  }

  private static Map<String, Config> settings(LocalKafka kafka) throws Exception {
    try (var admin = admin(kafka)) {
      var topics = admin.listTopics().names().get(10, TimeUnit.SECONDS);
      var resources =
          topics.stream().map(it -> new ConfigResource(ConfigResource.Type.TOPIC, it)).toList();
      return admin.describeConfigs(resources).all().get(10, TimeUnit.SECONDS).entrySet().stream()
          .collect(Collectors.toMap(it -> it.getKey().name(), Map.Entry::getValue));
    }
  }

  private static Admin admin(LocalKafka kafka) {
    return Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private static Duration retention(Map<String, Config> settings, String topic) {
    return Duration.ofMillis(Long.parseLong(settings.get(topic).get("retention.ms").value()));
  }

  private static Set<String> all() {
    return Stream.concat(
            Topics.ALL.stream().flatMap(it -> Stream.of(it, Topics.deadLetters(it))),
            Stream.of(Topics.DEAD_LETTERS_SETTLED))
        .collect(Collectors.toSet());
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static class Listener {
    final List<String> heard = new CopyOnWriteArrayList<>();

    @KafkaListener(id = "late", topics = Topics.CONVERSATION_CLOSE_REQUESTED)
    void on(ConversationCloseRequested request) {
      heard.add(request.conversationId());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {
    @Bean
    Listener listener() {
      return new Listener();
    }
  }
}
