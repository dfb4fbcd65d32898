package io.parley.gateway;

import static io.parley.gateway.PlayedVonage.FORM;
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
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/// What the gateway does once its Kafka is gone: here, one of its own, which it has talked to.
@ExtendWith(OutputCaptureExtension.class)
class KafkaAwayIT {
  private static final PlayedConversationService conversationService =
      new PlayedConversationService();

  private static ConfigurableApplicationContext gateway;
  private static PlayedVonage vonage;

  @BeforeAll
  static void start() {
    try (var kafka = LocalKafka.start(TemporaryDirectory.create().resolve("kafka"), 0)) {
      gateway = start(kafka.bootstrapServers());
      vonage = calls(gateway);
      assertThat(text("0A").statusCode()).isEqualTo(204);
    }
  }

  private static ConfigurableApplicationContext start(String kafka, String... more) {
    var settings =
        Stream.of(
            "--server.port=0",
            "--management.server.port=0",
            "--spring.kafka.bootstrap-servers=" + kafka,
            "--parley.kafka.partitions=1",
            "--logging.level.kafka=warn",
            "--logging.level.state.change.logger=warn",
            "--parley.gateway.conversation-service=" + conversationService.url(),
            "--parley.gateway.lookup-tokens=look-up-token",
            "--vonage.api-key=" + PlayedVonage.API_KEY,
            "--vonage.application-id=" + PlayedVonage.APPLICATION,
            "--vonage.signature-secrets=" + PlayedVonage.SECRET);
    return WebhookGateway.start(Stream.concat(settings, Stream.of(more)).toArray(String[]::new));
  }

  private static PlayedVonage calls(ConfigurableApplicationContext gateway) {
    var port = gateway.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    return new PlayedVonage(port);
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
  void asksVonageToSendAgainWithinFiveSeconds() {
    var unknown = "{\"from\":\"447700900001\"}";
    var completed = json(event("completed", "inbound"));

    var answers =
        atOnce(
            List.of(
                () -> text("0B"),
                () -> text(""),
                () -> vonage.post("/webhooks/delivery-receipt", FORM, form(signed(receipt()))),
                () -> vonage.call("/webhooks/event", completed),
                () -> vonage.call("/webhooks/event", unknown)),
            Duration.ofSeconds(5));

    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.statusCode()).isEqualTo(503);
          assertThat(answer.body()).isEmpty();
        });
  }

  /// Port 9 is nobody's. Topics aren't created here, which would take the time that it has for it.
  @Test
  void asksVonageToSendAgainIfItHasNeverSeenItsKafka() {
    try (var started = start("127.0.0.1:9", "--spring.kafka.admin.auto-create=false")) {
      var other = calls(started);
      Supplier<HttpResponse<byte[]>> text =
          () -> other.post("/webhooks/inbound-sms", FORM, form(signed(WholeGateway.text())));

      assertThat(atOnce(List.of(text, text, text), Duration.ofSeconds(5)))
          .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(503));
    }
  }

  @Test
  void answersCallsAllTheSame() {
    var lost = lost("call.inbound");

    var answer = withinASecond(() -> vonage.call("/webhooks/answer", json(call())));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(PlayedConversationService.NCCO.getBytes(UTF_8));
    await().until(() -> lost("call.inbound") == lost + 1);
  }

  @Test
  void answersCallsThatItCannotRead() {
    assertTalks(withinASecond(() -> vonage.call("/webhooks/answer", "[]")));
  }

  @Test
  void tellsTheCallerAtOnceThatTheCounterpartIsNotAvailable() {
    var busy = json(event("busy", "outbound"));

    assertTalks(withinASecond(() -> vonage.call("/webhooks/event", busy)));
  }

  @Test
  void fallsBack() {
    assertTalks(withinASecond(() -> vonage.post("/webhooks/fallback", FORM, "")));
  }

  private static HttpResponse<byte[]> text(String messageId) {
    var text = WholeGateway.text();
    text.put("messageId", messageId);
    return vonage.post("/webhooks/inbound-sms", FORM, form(signed(text)));
  }

  private static void assertTalks(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8)).startsWith("[{\"action\":\"talk\",");
  }

  private static double lost(String topic) {
    return gateway
        .getBean(MeterRegistry.class)
        .counter("parley.records.lost", "topic", topic)
        .count();
  }

  private static HttpResponse<byte[]> withinASecond(Supplier<HttpResponse<byte[]>> request) {
    return atOnce(List.of(request), Duration.ofSeconds(1)).getFirst();
  }

  private static List<HttpResponse<byte[]>> atOnce(
      List<Supplier<HttpResponse<byte[]>>> requests, Duration within) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var begin = System.nanoTime();
      var sent = requests.stream().map(it -> CompletableFuture.supplyAsync(it, threads)).toList();
      var answers = sent.stream().map(CompletableFuture::join).toList();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(within);
      return answers;
    }
  }
}
