package io.parley.provisioning;

import static io.parley.provisioning.KilledWorkerIT.Kind.RELEASE;
import static io.parley.provisioning.KilledWorkerIT.Kind.RENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.parley.backends.testing.LocalBackends;
import io.parley.backends.testing.Published;
import io.parley.contracts.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is left of requests whose worker is killed over and over, at one step after another:
/// exactly what was asked for is rented, linked and told; nothing is rented twice, nothing is
/// forgotten, and what serves another purpose stays as it was.
///
/// Kafka, Redis and Vonage live on; the worker is its executable jar. `-Dkills=20` kills it at all
/// steps, in two ways; without it, at the two that tell most.
class KilledWorkerIT {
  private static final int KILLS = Integer.getInteger("kills", 2);
  private static final int PARTITIONS = 2;
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String FOREIGN = "447700900199";

  private static final String SEARCH = "/number/search";
  private static final String BUY = "/number/buy";
  private static final String LINK = "/number/update";
  private static final String LIST = "/account/numbers";
  private static final String CANCEL = "/number/cancel";

  enum Kind {
    RENT,
    RELEASE
  }

  enum When {
    BEFORE,
    AFTER,
    /// As soon as Vonage has answered.
    ANSWERED
  }

  /// @param late what waits at Vonage goes on only when the next worker is there
  record Kill(Kind kind, String path, When when, boolean late) {}

  private static final List<Kill> PLAN =
      List.of(
          new Kill(RENT, BUY, When.AFTER, false),
          new Kill(RELEASE, CANCEL, When.AFTER, false),
          new Kill(RENT, LINK, When.BEFORE, false),
          new Kill(RENT, BUY, When.BEFORE, true),
          new Kill(RENT, SEARCH, When.BEFORE, false),
          new Kill(RENT, SEARCH, When.AFTER, false),
          new Kill(RENT, LIST, When.BEFORE, false),
          new Kill(RENT, LIST, When.AFTER, true),
          new Kill(RENT, BUY, When.BEFORE, false),
          new Kill(RENT, BUY, When.AFTER, true),
          new Kill(RENT, LIST, When.AFTER, false),
          new Kill(RENT, LINK, When.BEFORE, true),
          new Kill(RENT, LINK, When.AFTER, false),
          new Kill(RELEASE, CANCEL, When.BEFORE, false),
          new Kill(RELEASE, CANCEL, When.BEFORE, true),
          new Kill(RELEASE, CANCEL, When.AFTER, true),
          new Kill(RENT, SEARCH, When.ANSWERED, false),
          new Kill(RENT, BUY, When.ANSWERED, false),
          new Kill(RENT, LINK, When.ANSWERED, false),
          new Kill(RELEASE, CANCEL, When.ANSWERED, false));

  /// Request -> how many numbers it asks for.
  private final Map<String, Integer> asked = new LinkedHashMap<>();

  /// Request -> the number it gives back.
  private final Map<String, String> givenBack = new LinkedHashMap<>();

  private HttpServer gateway;
  private SimulatedVonage vonage;
  private String bootstrapServers;
  private Published events;
  private KafkaProducer<String, byte[]> kafka;
  private ChildWorker worker;
  private int answeredBefore;

  @BeforeEach
  void setTheScene() throws Exception {
    gateway = answersWith200();
    vonage = new SimulatedVonage(publicUrl());
    vonage.rent("GB", FOREIGN);
    bootstrapServers = LocalBackends.shared().kafka().bootstrapServers();
    createTopics();
    events = new Published(bootstrapServers, Topics.NUMBER_EVENTS);
    kafka =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
    ChildWorker.forgetWhatOthersPrinted();
  }

  @AfterEach
  void clearTheScene() {
    if (worker != null) {
      worker.close();
    }
    kafka.close();
    events.close();
    vonage.letAllGo();
    vonage.close();
    gateway.stop(0);
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void rentsLinksAndTellsWhatWasAskedForHoweverOftenItIsKilled() {
    for (var kill : PLAN.subList(0, Math.min(KILLS, PLAN.size()))) {
      killAt(kill);
      neverMoreThanWasAskedFor();
    }

    letItFinish();

    neverMoreThanWasAskedFor();
    assertThat(vonage.done(BUY)).as("bought").hasSize(numbersAsked());
    assertThat(vonage.done(CANCEL)).as("cancelled").hasSize(givenBack.size());
    asked.forEach((request, count) ->
        assertThat(answers(request).values())
            .as(request)
            .hasSize(count)
            .allMatch(event -> typeOf(event).equals("number.provisioned")));
    assertThat(numbers(rented())).as("rented = told").isEqualTo(told());
    assertThat(rented()).as("rented = linked").allSatisfy(this::isLinked);
    assertThat(journaled()).as("rented = counted").isEqualTo(rented().size());
    assertThat(foreign().propertyNames()).doesNotContain("app_id", "moHttpUrl");
    eachEventIsTheSameEveryTime();
  }

  private void killAt(Kill kill) {
    if (kill.kind() == RELEASE) {
      workerIsThere();
      var msisdn = aNumberOfOurs();
      prepare(kill);
      giveBack(msisdn);
    } else {
      prepare(kill);
      ask(asked.size() % 2 + 1);
      workerIsThere();
    }
    awaitStep(kill);
    worker.kill();
    if (kill.late()) {
      workerIsThere();
      worker.awaitStarted();
    }
    vonage.letAllGo();
  }

  private void prepare(Kill kill) {
    answeredBefore = vonage.done(kill.path()).size();
    switch (kill.when()) {
      case BEFORE -> vonage.hold(kill.path(), "before");
      case AFTER -> vonage.hold(kill.path(), "after");
      case ANSWERED -> {}
    }
  }

  private void awaitStep(Kill kill) {
    await(kill.toString())
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(5))
        .until(() ->
            kill.when() == When.ANSWERED
                ? vonage.done(kill.path()).size() > answeredBefore
                : vonage.waiting() > 0);
  }

  private void workerIsThere() {
    if (worker == null || !worker.isAlive()) {
      var settings = new HashMap<>(vonage.settings());
      settings.put("PARLEY_PUBLIC_URL", publicUrl().toString());
      settings.put("PARLEY_KAFKA_PARTITIONS", Integer.toString(PARTITIONS));
      settings.put("PARLEY_MAX_NUMBERS", "100");
      settings.put("PARLEY_MAX_NUMBERS_PER_COUNTRY", "100");
      settings.put("VONAGE_TIMEOUT", "1s");
      settings.put("PARLEY_LEASE_SPARE", "1s");
      worker = ChildWorker.start(settings);
    }
  }

  private void letItFinish() {
    workerIsThere();
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          asked.forEach((request, count) -> assertThat(answers(request)).hasSize(count));
          assertThat(released()).hasSize(givenBack.size());
        });
  }

  private void neverMoreThanWasAskedFor() {
    assertThat(vonage.done(BUY)).hasSizeLessThanOrEqualTo(numbersAsked());
    assertThat(vonage.done(CANCEL)).hasSizeLessThanOrEqualTo(givenBack.size());
  }

  private void ask(int count) {
    var request = "request-" + asked.size();
    asked.put(request, count);
    send(Topics.NUMBER_REQUESTED, Map.of("requestId", request, "country", "GB", "count", count));
  }

  private void giveBack(String msisdn) {
    var request = "release-" + givenBack.size();
    givenBack.put(request, msisdn);
    send(
        Topics.NUMBER_RELEASE_REQUESTED,
        Map.of("requestId", request, "msisdn", msisdn, "country", "GB"));
  }

  private String aNumberOfOurs() {
    return await()
        .atMost(SOON)
        .until(
            () -> told().stream().filter(it -> !givenBack.containsValue(it)).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private void send(String topic, Map<String, Object> fields) {
    kafka.send(new ProducerRecord<>(topic, JsonMapper.shared().writeValueAsBytes(fields)));
    kafka.flush();
  }

  /// Event id -> the event, of those that answer the request.
  private Map<String, String> answers(String request) {
    var answers = new HashMap<String, String>();
    for (var event : events.mentioning("\"" + request + "\"")) {
      answers.put(event.text("eventId"), event.value());
    }
    return answers;
  }

  private Set<String> released() {
    return events.mentioning("number.released").stream()
        .map(event -> event.text("eventId"))
        .collect(Collectors.toSet());
  }

  /// The numbers that whoever reads the events takes for ours.
  private Set<String> told() {
    var told = new HashSet<String>();
    var seen = new HashSet<String>();
    for (var event : events.mentioning("msisdn")) {
      var msisdn = event.text("msisdn");
      if (!seen.add(event.text("eventId"))) {
        continue;
      }
      if ("number.provisioned".equals(event.text("type"))) {
        told.add(msisdn);
      } else {
        told.remove(msisdn);
      }
    }
    return told;
  }

  private void eachEventIsTheSameEveryTime() {
    var byId =
        events.mentioning("eventId").stream()
            .collect(
                Collectors.groupingBy(
                    event -> event.text("eventId"),
                    Collectors.mapping(Published.Record::value, Collectors.toSet())));
    assertThat(byId.values()).allSatisfy(values -> assertThat(values).hasSize(1));
  }

  private int numbersAsked() {
    return asked.values().stream().mapToInt(Integer::intValue).sum();
  }

  private List<JsonNode> rented() {
    return vonage.account().stream().filter(it -> !isForeign(it)).toList();
  }

  private JsonNode foreign() {
    return vonage.account().stream().filter(KilledWorkerIT::isForeign).findFirst().orElseThrow();
  }

  private static boolean isForeign(JsonNode number) {
    return number.path("msisdn").stringValue().equals(FOREIGN);
  }

  private static Set<String> numbers(List<JsonNode> rented) {
    return rented.stream().map(it -> it.path("msisdn").stringValue()).collect(Collectors.toSet());
  }

  private void isLinked(JsonNode number) {
    assertThat(number.path("app_id").stringValue()).isEqualTo(SimulatedVonage.APPLICATION);
    assertThat(number.path("moHttpUrl").stringValue())
        .isEqualTo(publicUrl() + "/webhooks/inbound-sms");
  }

  private static String typeOf(String event) {
    return JsonMapper.shared().readTree(event).path("type").stringValue();
  }

  private static int journaled() {
    var redis = LocalBackends.shared().redis();
    try (var client = RedisClient.create(RedisURI.create(redis.host(), redis.port()));
        var connection = client.connect()) {
      return Math.toIntExact(connection.sync().hlen("{provisioning}:rentals"));
    }
  }

  private URI publicUrl() {
    return URI.create("http://127.0.0.1:" + gateway.getAddress().getPort());
  }

  /// Vonage asks it before it links a number.
  private static HttpServer answersWith200() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  /// As the first worker would: requests come before it.
  private void createTopics() throws Exception {
    var topics = new ArrayList<NewTopic>();
    for (var topic : Topics.ALL) {
      topics.add(new NewTopic(topic, PARTITIONS, (short) 1));
      topics.add(new NewTopic(Topics.deadLetters(topic), PARTITIONS, (short) 1));
    }
    try (var admin = Admin.create(Map.of("bootstrap.servers", (Object) bootstrapServers))) {
      admin.createTopics(topics).all().get();
    }
  }
}
