package io.parley.gateway;

import static io.parley.gateway.PlayedVonage.FORM;
import static io.parley.gateway.PlayedVonage.JSON;
import static io.parley.gateway.PlayedVonage.form;
import static io.parley.gateway.PlayedVonage.json;
import static io.parley.gateway.PlayedVonage.signed;
import static io.parley.gateway.WholeGateway.call;
import static io.parley.gateway.WholeGateway.event;
import static io.parley.gateway.WholeGateway.receipt;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.backends.LocalKafka;
import io.parley.backends.TemporaryDirectory;
import io.parley.backends.testing.Published;
import io.parley.contracts.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/// What the gateway does while its Kafka is gone: here, one of its own, which it has talked to, and
/// which comes back at the end.
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaAwayIT {
  private static final String ANSWER = "/webhooks/answer";
  private static final String EVENT = "/webhooks/event";
  private static final String INBOUND = "/webhooks/inbound-sms";
  private static final String RECEIPT = "/webhooks/delivery-receipt";

  private static final PlayedConversationService conversationService =
      new PlayedConversationService();
  private static final Path data = TemporaryDirectory.create().resolve("kafka");

  private static int kafkaPort;
  private static ConfigurableApplicationContext gateway;
  private static PlayedVonage vonage;

  @BeforeAll
  static void start() {
    try (var kafka = LocalKafka.start(data, 0)) {
      kafkaPort = kafka.port();
      gateway = OwnGateway.start(kafka.bootstrapServers(), conversationService);
      vonage = OwnGateway.vonage(gateway);
      assertThat(text(vonage, "0A").statusCode()).isEqualTo(204);
    }
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @AfterEach
  void nobodyIsToldOf(CapturedOutput output) {
    assertThat(output.getAll().lines().filter(WholeGateway::tells)).isEmpty();
  }

  @Test
  void asksVonageToSendTextsReceiptsAndEventsAgainWithinFiveSeconds() {
    var answers = atOnce(whatMayNotBeLost(vonage), Duration.ofSeconds(5));

    assertThat(answers).allSatisfy(KafkaAwayIT::assertSendsAgain);
  }

  /// Port 9 is nobody's. Topics aren't created here, which would take the time that it has for it.
  @Test
  void doesTheSameIfItHasNeverSeenItsKafka() {
    try (var started =
        OwnGateway.start(
            "127.0.0.1:9", conversationService, "--spring.kafka.admin.auto-create=false")) {
      var other = OwnGateway.vonage(started);

      assertThat(atOnce(whatMayNotBeLost(other), Duration.ofSeconds(5)))
          .allSatisfy(KafkaAwayIT::assertSendsAgain);
      assertAnswersAHundredCalls(other);
      assertThat(health(started, "/readiness"))
          .as("callers are answered without Kafka")
          .isEqualTo(200);
      assertThat(health(started, "")).as("but it is told that topics are missing").isEqualTo(503);
    }
  }

  private static int health(ConfigurableApplicationContext gateway, String path) {
    var port = gateway.getEnvironment().getRequiredProperty("local.management.port");
    var uri = URI.create("http://localhost:" + port + "/actuator/health" + path);
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Supplier<HttpResponse<byte[]>>> whatMayNotBeLost(PlayedVonage vonage) {
    var completed = event("completed", "inbound");
    return List.of(
        () -> text(vonage, "0B"),
        () -> text(vonage, ""),
        () -> vonage.get(INBOUND + "?" + form(signed(WholeGateway.text()))),
        () -> vonage.post(INBOUND, JSON, json(signed(WholeGateway.text()))),
        () -> vonage.post(RECEIPT, FORM, form(signed(receipt()))),
        () -> vonage.get(RECEIPT + "?" + form(signed(receipt()))),
        () -> vonage.post(RECEIPT, FORM, form(signed(call()))),
        () -> vonage.call(EVENT, json(completed)),
        () -> vonage.callByGet(EVENT, completed),
        () -> vonage.call(EVENT, json(event("failed", "inbound"))),
        () -> vonage.call(EVENT, json(call())));
  }

  private static void assertSendsAgain(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void answersCallsAllTheSame() {
    var lost = lost(Topics.CALL_INBOUND);

    var answer = withinASecond(() -> vonage.call(ANSWER, json(call())));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(PlayedConversationService.NCCO.getBytes(UTF_8));
    await().until(() -> lost(Topics.CALL_INBOUND) > lost);
  }

  @Test
  void answersCallsThatItCannotRead() {
    assertTalks(withinASecond(() -> vonage.call(ANSWER, "[]")));
  }

  @Test
  void tellsTheCallerAtOnceThatTheCounterpartIsNotAvailable() {
    var busy = json(event("busy", "outbound"));

    assertTalks(withinASecond(() -> vonage.call(EVENT, busy)));
  }

  @Test
  void answersAHundredCallsAtOnce() {
    assertAnswersAHundredCalls(vonage);
  }

  /// If one waited for its record, or for that of the one before, it would take a minute.
  private static void assertAnswersAHundredCalls(PlayedVonage vonage) {
    var busy = json(event("busy", "outbound"));

    var answers =
        atOnce(
            Collections.nCopies(100, () -> vonage.call(ANSWER, json(call()))),
            Duration.ofSeconds(5));
    var midCall =
        atOnce(Collections.nCopies(100, () -> vonage.call(EVENT, busy)), Duration.ofSeconds(5));

    assertThat(answers)
        .allSatisfy(answer ->
            assertThat(answer.body()).isEqualTo(PlayedConversationService.NCCO.getBytes(UTF_8)));
    assertThat(midCall).allSatisfy(KafkaAwayIT::assertTalks);
  }

  @Test
  void fallsBack() {
    assertTalks(withinASecond(() -> vonage.post("/webhooks/fallback", FORM, "")));
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void isBackToNormalWithoutARestart() {
    assertSendsAgain(text(vonage, "0C"));
    try (var kafka = LocalKafka.start(data, kafkaPort);
        var published = new Published(kafka.bootstrapServers())) {
      var before = published.ends();

      await().atMost(Duration.ofSeconds(30)).until(() -> text(vonage, "0C").statusCode() == 204);

      assertThat(vonage.post(RECEIPT, FORM, form(signed(receipt()))).statusCode()).isEqualTo(204);
      assertThat(vonage.call(EVENT, json(event("completed", "inbound"))).statusCode())
          .isEqualTo(204);
      assertThat(published.since(before))
          .anySatisfy(record -> assertThat(record.value()).contains("\"0C\""))
          .extracting(Published.Record::topic)
          .contains(Topics.SMS_RECEIPTS, Topics.CALL_EVENTS);
      assertRecordsOfCallsArriveAgain(published);
    }
  }

  private static void assertRecordsOfCallsArriveAgain(Published published) {
    var before = published.ends();
    var call = call();
    call.put("conversation_uuid", "CON-after");

    vonage.call(ANSWER, json(call));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(published.since(before))
                .extracting(Published.Record::key)
                .contains("CON-after"));
  }

  private static HttpResponse<byte[]> text(PlayedVonage vonage, String messageId) {
    var text = WholeGateway.text();
    text.put("messageId", messageId);
    return vonage.post(INBOUND, FORM, form(signed(text)));
  }

  private static void assertTalks(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8)).startsWith("[{\"action\":\"talk\",");
  }

  private static double lost(String topic) {
    return gateway
        .getBean(MeterRegistry.class)
        .counter("parley.calls.records.lost", "topic", topic)
        .count();
  }

  private static HttpResponse<byte[]> withinASecond(Supplier<HttpResponse<byte[]>> request) {
    return atOnce(List.of(request), Duration.ofSeconds(1)).getFirst();
  }

  private static List<HttpResponse<byte[]>> atOnce(
      List<? extends Supplier<HttpResponse<byte[]>>> requests, Duration within) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var begin = System.nanoTime();
      var sent = requests.stream().map(it -> CompletableFuture.supplyAsync(it, threads)).toList();
      var answers = sent.stream().map(CompletableFuture::join).toList();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(within);
      return answers;
    }
  }
}
