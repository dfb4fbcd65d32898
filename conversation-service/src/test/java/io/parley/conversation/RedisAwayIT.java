package io.parley.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.backends.LocalKafka;
import io.parley.backends.LocalRedis;
import io.parley.backends.TemporaryDirectory;
import io.parley.backends.testing.Published;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Topics;
import io.parley.messaging.Publisher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/// Redis goes away under the service and comes back, on a Kafka and a Redis of its own: nothing is
/// lost, nobody waits for an answer, and nobody has to start anything anew but Redis.
@ExtendWith(OutputCaptureExtension.class)
class RedisAwayIT {
  private static final PhoneNumber RIDER = new PhoneNumber("447700955001");
  private static final PhoneNumber DRIVER = new PhoneNumber("447700955002");
  private static final List<String> POOL = List.of("447700955101", "447700955102");
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final Path data = TemporaryDirectory.create();
  private LocalKafka kafkaServer;
  private LocalRedis redis;
  private ConfigurableApplicationContext service;
  private Published published;
  private Api api;

  @BeforeEach
  void start() {
    kafkaServer = LocalKafka.start(data.resolve("kafka"), 0);
    redis = LocalRedis.start(data.resolve("redis"), 0);
    service =
        new SpringApplicationBuilder(ConversationService.class, Doubles.class)
            .properties("spring.config.name=conversation-service")
            .run(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.kafka.bootstrap-servers=" + kafkaServer.bootstrapServers(),
                "--spring.data.redis.host=" + redis.host(),
                "--spring.data.redis.port=" + redis.port(),
                "--parley.kafka.partitions=1",
                "--logging.level.kafka=warn",
                "--logging.level.state.change.logger=warn",
                "--PARLEY_API_TOKEN=" + Api.TOKEN,
                "--PARLEY_LOOKUP_TOKEN=" + Api.LOOK_UP_TOKEN,
                "--PARLEY_PUBLIC_URL=http://localhost:8080",
                "--VONAGE_API_KEY=key",
                "--VONAGE_API_SECRET=secret",
                "--VONAGE_APPLICATION_ID=aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
                "--PARLEY_NUMBER_CHECK=offline");
    var port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    api = new Api(port, () -> {});
    published = new Published(kafkaServer.bootstrapServers());
  }

  @AfterEach
  void stop() {
    published.close();
    service.close();
    redis.close();
    kafkaServer.close();
  }

  @Test
  void requestsWaitCallersHearASentenceAndAllIsWellOnceRedisIsBack(CapturedOutput output) {
    var forDriver = aConversationIsOpen();
    assertThat(call(forDriver).status()).isEqualTo(200);

    redis.close();
    await().until(() -> call(forDriver).status() == 503);
    ask("asked-meanwhile");
    text(forDriver);

    for (int n = 0; n < 10; n++) {
      var begin = System.nanoTime();
      var answer = call(forDriver);
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .as("the gateway says its sentence as soon as it hears this")
          .isLessThan(AT_ONCE);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text("detail")).isEqualTo("Redis or Kafka is away; try again");
    }
    await()
        .during(Duration.ofSeconds(2))
        .until(() -> opened("asked-meanwhile").isEmpty() && relayed().isEmpty());

    redis = LocalRedis.start(data.resolve("redis"), redis.port());

    await().atMost(Duration.ofSeconds(5)).until(() -> call(forDriver).status() == 200);
    assertThat(call(forDriver).body()).contains("connect", DRIVER.digits());
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          assertThat(opened("asked-meanwhile")).isNotEmpty();
          assertThat(relayed()).hasSize(1);
        });
    assertThat(published.all()).noneMatch(record -> record.topic().endsWith(".dlt"));
    assertThat(output.getAll().lines().filter(RedisAwayIT::tells)).isEmpty();
    assertThat(output.getAll().lines().filter(line -> line.contains("the agenda waits")))
        .as("it says so, and not all the time")
        .hasSize(1);
  }

  /// @return the number that stands for the driver
  private String aConversationIsOpen() {
    var publisher = service.getBean(Publisher.class);
    POOL.forEach(number -> publisher.publishAndWait(WholeService.provisioned(number)));
    await().until(() -> api.get("/numbers").json().path("numbers").size() == POOL.size());
    var answer = api.post("/conversations", WholeService.request("ride-1", RIDER, DRIVER, ""));
    assertThat(answer.status()).isEqualTo(201);
    return answer.json().at("/participants/1/virtualNumber").asString();
  }

  private Api.Answer call(String dialled) {
    return api.authorizedBy("Bearer " + Api.LOOK_UP_TOKEN)
        .post(
            "/calls/answer",
            "{\"callId\": \"1\", \"from\": \"%s\", \"to\": \"%s\"}"
                .formatted(RIDER.digits(), dialled));
  }

  private void ask(String id) {
    tell(
        Topics.CONVERSATION_REQUESTED,
        WholeService.request(
            id, new PhoneNumber("447700955003"), new PhoneNumber("447700955004"), ""));
  }

  private void text(String dialled) {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    tell(
        Topics.SMS_INBOUND,
        """
        {"messageId": "0A", "from": "%s", "to": "%s", "text": "Zanzibar", "sentAt": "%s",
         "receivedAt": "%s"}
        """
            .formatted(RIDER.digits(), dialled, now, now));
  }

  private void tell(String topic, String json) {
    service
        .getBean(KafkaThatMayBeAway.class)
        .send(new ProducerRecord<String, byte[]>(topic, json.getBytes(UTF_8)))
        .join();
  }

  private List<Published.Record> opened(String id) {
    return that(record ->
        record.topic().equals(Topics.CONVERSATION_EVENTS)
            && record.text("conversationId").equals(id)
            && record.text("type").equals("conversation.opened"));
  }

  private List<Published.Record> relayed() {
    return that(record ->
        record.topic().equals(Topics.SMS_REQUESTED) && record.text("purpose").equals("RELAY"));
  }

  private List<Published.Record> that(Predicate<Published.Record> which) {
    return published.all().stream().filter(which).toList();
  }

  private static boolean tells(String line) {
    return line.contains("77009") || line.contains("Zanzibar");
  }
}
