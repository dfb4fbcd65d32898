package io.parley.messaging.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.backends.LocalKafka;
import io.parley.backends.TemporaryDirectory;
import io.parley.contracts.ConversationCloseRequested;
import io.parley.contracts.Topics;
import io.parley.messaging.DeadLetters;
import io.parley.messaging.FirstPlace;
import io.parley.messaging.Unprocessable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/// What an operator does with dead letters, on a Kafka of its own: at last it goes away.
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DirtiesContext
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:kafka-messaging.yml",
      "spring.kafka.consumer.fetch-max-wait=20ms",
      "management.endpoints.web.exposure.include=deadletters",
      "parley.kafka.partitions=2",
      "parley.dead-letters.page=2",
      "PARLEY_API_TOKEN=the-token,the-one-before",
      "logging.level.kafka=warn",
      "logging.level.state.change.logger=warn",
      "logging.level.org.apache=error"
    })
class DeadLettersIT {
  private static final String TOPIC = Topics.CONVERSATION_CLOSE_REQUESTED;
  private static final LocalKafka kafkaServer =
      LocalKafka.start(TemporaryDirectory.create().resolve("kafka"), 0);

  @Autowired KafkaTemplate<String, byte[]> kafka;
  @Autowired DeadLetters deadLetters;
  @Autowired Listener listener;
  @Autowired MeterRegistry meters;
  @LocalServerPort int port;

  private Operator operator;

  @DynamicPropertySource
  static void backends(DynamicPropertyRegistry properties) {
    properties.add("spring.kafka.bootstrap-servers", kafkaServer::bootstrapServers);
  }

  @AfterAll
  static void stopKafka() {
    kafkaServer.close();
  }

  @BeforeEach
  void nothingIsLeftFromBefore() {
    operator = new Operator(port, "the-token");
    for (var topic : operator.get("").json().path("topics")) {
      for (var id : ids(topic.path("topic").asString())) {
        assertThat(operator.drop(id).status()).isEqualTo(200);
      }
    }
    listener.heard.clear();
    listener.isBroken = true;
  }

  @Test
  void listsByTopicHowManyThereAreSinceWhenAndWhy() {
    var begin = Instant.now().minusSeconds(1);
    fails("ride-1", "{\"conversationId\":\"ride-1\"}");
    fails("ride-2", "{\"conversationId\":\"ride-2\"}");
    fails("ride-3", "{\"conversationId\":");
    deadLetters.putAndWait(Topics.SMS_INBOUND, bytes("[]"), new Unprocessable("NOT_AN_OBJECT"));

    var overview =
        await().until(() -> operator.get(""), it -> it.json().path("letters").asInt() == 4);

    assertThat(overview.status()).isEqualTo(200);
    assertThat(overview.json().path("complete").asBoolean()).isTrue();
    assertThat(overview.json().path("topics")).hasSize(2);
    var first = overview.json().path("topics").path(0);
    assertThat(first.path("topic").asString()).isEqualTo(TOPIC);
    assertThat(first.path("letters").asInt()).isEqualTo(3);
    assertThat(first.path("reasons").toString()).isEqualTo("{\"CLOSED\":2,\"UNREADABLE\":1}");
    assertThat(Instant.parse(first.path("oldest").asString())).isBetween(begin, Instant.now());
  }

  @Test
  void showsOneWithoutAWordOfWhatIsInIt() {
    kafka.send(
        TOPIC,
        "+44 7700 900009",
        bytes("{\"conversationId\":\"ride-8\",\"to\":\"447700900001\",\"text\":\"Zanzibar\"}"));
    var id = next(1).getFirst();

    var shown = operator.get("/" + id);

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.json().path("id").asString()).isEqualTo(id);
    assertThat(shown.json().path("reason").asString()).isEqualTo("CLOSED");
    assertThat(shown.json().path("failure").asString()).isEqualTo(Unprocessable.class.getName());
    assertThat(shown.json().path("group").asString()).isEqualTo("closing");
    assertThat(shown.json().path("from").asString()).matches("[01]/\\d+");
    assertThat(shown.json().path("key").asString()).isEqualTo("•••09");
    assertThat(shown.json().path("replayable").asBoolean()).isTrue();
    assertThat(shown.json().path("content").toString())
        .isEqualTo(
            "{\"conversationId\":\"6 characters\",\"to\":\"•••01\",\"text\":\"8 characters\"}");
    assertThat(shown.body() + operator.get("/" + TOPIC).body())
        .doesNotContain("7700")
        .doesNotContain("Zanzibar");
  }

  @Test
  void showsThemPageByPage() {
    IntStream.range(0, 5).forEach(n -> fails("ride-" + n, "{\"conversationId\":\"r\"}"));
    fails("ride-6", "[]");

    assertThat(next(6)).doesNotHaveDuplicates();
    assertThat(operator.get("/" + TOPIC).json().path("letters")).hasSize(2);
    assertThat(operator.get("/" + TOPIC + "?reason=UNREADABLE").json().path("letters"))
        .singleElement()
        .satisfies(it -> assertThat(it.path("reason").asString()).isEqualTo("UNREADABLE"));
  }

  @Test
  void sendsOneAgainAsItWasAndOnlyOnce(CapturedOutput output) {
    var record = new ProducerRecord<>(TOPIC, "ride-9", bytes("{\"conversationId\": \"ride-9\" }"));
    record.headers().add("traceparent", bytes("00-trace-01"));
    kafka.send(record).join();
    var id = next(1).getFirst();
    var place = operator.get("/" + id).text("from").replace('/', '-');
    listener.isBroken = false;

    var replayed = operator.replay(id);

    assertThat(replayed.status()).as(replayed.body()).isEqualTo(200);
    assertThat(replayed.json().path("settled").asString()).isEqualTo("REPLAYED");
    await().untilAsserted(() -> assertThat(listener.heard).hasSize(1));
    var heard = listener.heard.getFirst();
    assertThat(heard.key()).isEqualTo("ride-9");
    assertThat(heard.value()).isEqualTo(record.value());
    assertThat(heard.headers())
        .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
        .containsExactlyInAnyOrder(
            "traceparent=00-trace-01", "parley-replayed-from=" + id, "parley-first-place=" + place);
    assertThat(operator.replay(id).status()).isEqualTo(409);
    assertThat(operator.drop(id).text("detail")).startsWith("settled before: REPLAYED at 20");
    assertThat(operator.get("").json().path("letters").asInt()).isZero();
    assertThat(operator.get("/" + id).json().at("/settled/settled").asString())
        .isEqualTo("REPLAYED");
    assertThat(listener.heard).hasSize(1);
    assertThat(settled("REPLAYED")).isPositive();
    assertThat(output).contains("Dead letter " + id + " (CLOSED): REPLAYED");
  }

  @Test
  void tellsOfOneThatComesBackWhichItWas() {
    fails("ride-1", "{\"conversationId\":\"ride-1\"}");
    var id = next(1).getFirst();

    operator.replay(id);

    var back = next(1).getFirst();
    assertThat(back).isNotEqualTo(id);
    assertThat(operator.get("/" + back).text("replayedFrom")).isEqualTo(id);
  }

  @Test
  void carriesAlongWhereItFirstCameHoweverOftenItIsSentAgain() {
    fails("ride-1", "{\"conversationId\":\"ride-1\"}");
    var id = next(1).getFirst();
    var first = operator.get("/" + id).text("from").replace('/', '-');
    operator.replay(id);
    var back = next(1).getFirst();
    listener.isBroken = false;

    operator.replay(back);

    await().untilAsserted(() -> assertThat(listener.heard).hasSize(1));
    var heard = listener.heard.getFirst();
    assertThat(FirstPlace.of(heard)).hasToString(first);
    assertThat(heard.partition() + "-" + heard.offset()).isNotEqualTo(first);
  }

  @Test
  void dropsOneForGood(CapturedOutput output) {
    fails("ride-1", "{\"conversationId\":\"ride-1\"}");
    var id = next(1).getFirst();
    var before = settled("DROPPED");

    assertThat(operator.drop(id).text("settled")).isEqualTo("DROPPED");

    assertThat(operator.get("").json().path("letters").asInt()).isZero();
    assertThat(operator.replay(id).status()).isEqualTo(409);
    assertThat(settled("DROPPED")).isEqualTo(before + 1);
    assertThat(output).contains("Dead letter " + id + " (CLOSED): DROPPED");
  }

  @Test
  void settlesOneOnceHoweverManyInstancesAreAskedAtOnce() {
    fails("ride-1", "{\"conversationId\":\"ride-1\"}");
    var id = id(next(1).getFirst());
    listener.isBroken = false;

    List<Settling.Outcome> outcomes;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      outcomes =
          Stream.generate(this::anotherInstance)
              .limit(4)
              .map(instance ->
                  CompletableFuture.supplyAsync(
                      () -> instance.settle(id, Settlement.REPLAYED), threads))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    }

    assertThat(outcomes).filteredOn(Settling.Outcome.Done.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(it -> !(it instanceof Settling.Outcome.Done))
        .allMatch(
            it -> it instanceof Settling.Outcome.DoneBefore || it instanceof Settling.Outcome.Busy);
    hearsNothingButOne();
  }

  @Test
  void sendsOnceWhatAnotherInstanceBeganToSendAndDidNotFinish() {
    fails("ride-1", "{\"conversationId\":\"ride-1\"}");
    var id = id(next(1).getFirst());
    listener.isBroken = false;
    try (var box = new LetterBox(clients(), List.of(TOPIC));
        var dying = clients().newProducer()) {
      var letter = box.find(id).orElseThrow();
      var topicId = box.topicId(id.place()).orElseThrow();
      dying.initTransactions();
      dying.beginTransaction();
      dying.send(letter.again());
      dying.send(Note.of(letter, topicId, Settlement.REPLAYED, Instant.now()).written());
      dying.flush();

      assertThat(operator.replay(id.toString()).status()).isEqualTo(200);
    }

    hearsNothingButOne();
  }

  @Test
  void doesNotSendAWebhookToATopicOfRecords() {
    deadLetters.putAndWait(Topics.SMS_INBOUND, bytes("[]"), new Unprocessable("NOT_AN_OBJECT"));
    var id = next(1, Topics.SMS_INBOUND).getFirst();

    assertThat(operator.get("/" + id).json().path("replayable").asBoolean()).isFalse();
    assertThat(operator.replay(id).status()).isEqualTo(422);
    assertThat(operator.drop(id).status()).isEqualTo(200);
  }

  @Test
  void settlesNothingForWhoeverHasNoToken() {
    fails("ride-1", "{\"conversationId\":\"ride-1\"}");
    var id = next(1).getFirst();

    for (var token : new String[] {null, "", "another", "the-toke", "the-token,the-one-before"}) {
      assertThat(new Operator(port, token).replay(id).status()).isEqualTo(401);
      assertThat(new Operator(port, token).drop(id).status()).isEqualTo(401);
    }
    assertThat(new Operator(port, null).get("/" + id).status()).isEqualTo(200);
    assertThat(operator.get("").json().path("letters").asInt()).isEqualTo(1);
    assertThat(new Operator(port, "the-one-before").drop(id).status()).isEqualTo(200);
  }

  @Test
  void settlesNothingWhereNobodyIsKnown() {
    var endpoint = endpoint(clients(), new Callers(List.of(" ", "")));

    assertThat(endpoint.drop(TOPIC, 0, 0).getStatus()).isEqualTo(403);
    assertThat(endpoint.replay(TOPIC, 0, 0).getStatus()).isEqualTo(403);
  }

  @Test
  void takesTheLettersOfATopicThatWasMadeAnewForOthers() throws Exception {
    var topic = Topics.NUMBER_RECONCILE_REQUESTED;
    deadLetters.putAndWait(topic, bytes("1"), new Unprocessable("FIRST"));
    var id = next(1, topic).getFirst();
    operator.drop(id);
    try (var admin = Admin.create(settings())) {
      var name = Topics.deadLetters(topic);
      admin.deleteTopics(List.of(name)).all().get(10, TimeUnit.SECONDS);
      await()
          .ignoreExceptions()
          .untilAsserted(() ->
              admin
                  .createTopics(List.of(new NewTopic(name, 2, (short) 1)))
                  .all()
                  .get(10, TimeUnit.SECONDS));
      kafka.send(name, id(id).partition(), null, bytes("2")).join();
    }

    assertThat(ids(topic)).containsExactly(id);
    assertThat(operator.drop(id).status()).isEqualTo(200);
  }

  @Test
  void saysWhatIsNotThere() {
    assertThat(operator.get("/no.such.topic").status()).isEqualTo(404);
    assertThat(operator.get("/no.such.topic").text("detail")).contains(Topics.SMS_INBOUND);
    assertThat(operator.get("/" + TOPIC + "/0/4711").status()).isEqualTo(404);
    assertThat(operator.get("/" + TOPIC + "/17/0").status()).isEqualTo(404);
    assertThat(operator.drop(TOPIC + "/0/4711").status()).isEqualTo(404);
    assertThat(operator.get("/" + TOPIC + "/0/x").status()).isEqualTo(400);
    assertThat(operator.get("/" + TOPIC + "?after=x").status()).isEqualTo(400);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void saysThatKafkaIsAwayAndDoesNotTakeLongForIt() {
    kafkaServer.close();
    var clients = clients(Duration.ofSeconds(2));
    var endpoint = endpoint(clients, new Callers(List.of()));
    var settling = new Settling(clients, meters, Clock.systemUTC());
    var begin = System.nanoTime();

    for (var answer : List.of(endpoint.list(), endpoint.page(TOPIC, null, null))) {
      assertThat(answer.getStatus()).isEqualTo(503);
      assertThat(answer.getBody().toString()).contains("Kafka does not answer (TimeoutException)");
    }
    assertThatThrownBy(() -> settling.settle(new LetterId(TOPIC, 0, 0), Settlement.DROPPED))
        .isInstanceOf(KafkaAway.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
  }

  /// Puts a record onto the topic, which becomes a dead letter.
  private void fails(String key, String json) {
    kafka.send(TOPIC, key, bytes(json)).join();
  }

  private List<String> next(int count) {
    return next(count, TOPIC);
  }

  private List<String> next(int count, String topic) {
    return await().until(() -> ids(topic), ids -> ids.size() == count);
  }

  /// Of all letters of a topic, from page to page.
  private List<String> ids(String topic) {
    var ids = new ArrayList<String>();
    var query = "";
    JsonNode page;
    do {
      page = operator.get("/" + topic + query).json();
      page.path("letters").forEach(letter -> ids.add(letter.path("id").asString()));
      query = "?after=" + page.path("next").asString("");
    } while (page.has("next"));
    return ids;
  }

  private void hearsNothingButOne() {
    kafka.send(TOPIC, "ride-1", bytes("{\"conversationId\":\"the-next\"}")).join();
    await()
        .untilAsserted(() ->
            assertThat(listener.heard)
                .extracting(record -> new String(record.value(), UTF_8))
                .containsExactly(
                    "{\"conversationId\":\"ride-1\"}", "{\"conversationId\":\"the-next\"}"));
  }

  private double settled(String how) {
    return meters.counter("parley.dead.letters.settled", "topic", TOPIC, "as", how).count();
  }

  private Settling anotherInstance() {
    return new Settling(clients(), new SimpleMeterRegistry(), Clock.systemUTC());
  }

  private DeadLettersEndpoint endpoint(KafkaClients clients, Callers callers) {
    return new DeadLettersEndpoint(
        new Letters(clients, 2), new Settling(clients, meters, Clock.systemUTC()), callers);
  }

  private static KafkaClients clients() {
    return clients(Duration.ofSeconds(20));
  }

  private static KafkaClients clients(Duration patience) {
    return new KafkaClients(settings(), settings(), settings(), patience);
  }

  private static Map<String, Object> settings() {
    return Map.of("bootstrap.servers", kafkaServer.bootstrapServers());
  }

  private static LetterId id(String written) {
    var parts = written.split("/");
    return new LetterId(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static class Listener {
    final List<ConsumerRecord<String, byte[]>> heard = new CopyOnWriteArrayList<>();
    volatile boolean isBroken;

    @KafkaListener(id = "closing", topics = TOPIC)
    void on(ConversationCloseRequested request, ConsumerRecord<String, byte[]> record) {
      if (isBroken) {
        throw new Unprocessable("CLOSED");
      }
      heard.add(record);
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
