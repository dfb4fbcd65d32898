package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.backends.testing.LocalBackends;
import io.parley.backends.testing.Published;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The whole service on a real Kafka, once for all tests, between a Vonage and a
/// conversation-service that are played. After each test its log and its metrics tell nothing of
/// anybody.
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
    classes = WebhookGateway.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=webhook-gateway",
      "management.server.port=0",
      "parley.kafka.partitions=1",
      "logging.level.kafka=warn",
      "logging.level.state.change.logger=warn",
      "parley.gateway.lookup-tokens=look-up-token,the-one-before",
      "parley.gateway.request-within=4s",
      // How long is too long for Kafka is another test's business, and a machine may be busy.
      "spring.kafka.producer.properties.max.block.ms=20000",
      "spring.kafka.producer.properties.delivery.timeout.ms=25000",
      "vonage.api-key=" + PlayedVonage.API_KEY,
      "vonage.application-id=" + PlayedVonage.APPLICATION,
      "vonage.signature-secrets=" + PlayedVonage.SECRET + "," + PlayedVonage.OTHER_SECRET
    })
abstract class WholeGateway {
  /// In every number that these tests use.
  static final String DIGITS = "77009";

  /// In every text that these tests send.
  static final String WORD = "Zanzibar";

  static final String CALLER = "447700900001";
  static final String DIALLED = "447700900102";

  static final PlayedConversationService conversationService = new PlayedConversationService();

  static Published published;

  @Autowired MeterRegistry meters;
  @Autowired CircuitBreaker breaker;
  @LocalServerPort int port;
  PlayedVonage vonage;
  Map<TopicPartition, Long> before;

  static {
    // Tomcat tells of the first malformed request only: here, of each, or else a test would depend
    // on which one that is.
    System.setProperty("org.apache.juli.logging.UserDataHelper.CONFIG", "INFO_ALL");
  }

  @DynamicPropertySource
  static void backends(DynamicPropertyRegistry properties) {
    LocalBackends.describe(properties::add);
    properties.add("parley.gateway.conversation-service", conversationService::url);
  }

  @BeforeAll
  static void openKafka() {
    published = new Published(LocalBackends.shared().kafka().bootstrapServers());
  }

  @AfterAll
  static void closeKafka() {
    published.close();
  }

  @BeforeEach
  void setTheScene() {
    vonage = new PlayedVonage(port);
    conversationService.plays(PlayedConversationService::connects);
    breaker.reset();
    settle();
    conversationService.asked.clear();
    before = published.ends();
  }

  /// What a test before left behind comes before what this one counts from.
  void settle() {
    before = published.ends();
    everythingPublished();
  }

  /// Of this test, without what it took to know: records of answers come behind them, one after the
  /// other, so that all are there once a last one is.
  List<Published.Record> everythingPublished() {
    var last = call();
    last.put("conversation_uuid", "CON-last");
    vonage.call("/webhooks/answer", PlayedVonage.json(last));
    return await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> published.since(before), all -> all.stream().anyMatch(WholeGateway::isLast))
        .stream()
        .filter(record -> !isLast(record))
        .toList();
  }

  private static boolean isLast(Published.Record record) {
    return "CON-last".equals(record.key());
  }

  @AfterEach
  void nobodyIsToldOf(CapturedOutput output) {
    assertThat(output.getAll().lines().filter(WholeGateway::tells)).isEmpty();
    assertThat(meters.getMeters().stream().map(meter -> meter.getId().toString()))
        .isNotEmpty()
        .noneMatch(WholeGateway::tells);
  }

  static boolean tells(String line) {
    return line.contains(DIGITS) || line.contains(WORD);
  }

  double counted(String meter, String... tags) {
    return meters.counter(meter, tags).count();
  }

  static Map<String, String> text() {
    var text = new LinkedHashMap<String, String>();
    text.put("api-key", PlayedVonage.API_KEY);
    text.put("msisdn", CALLER);
    text.put("to", DIALLED);
    text.put("messageId", "0A0000000123ABCD1");
    text.put("text", "Café in " + WORD + " & more = 🚕 100%");
    text.put("type", "text");
    text.put("keyword", "CAFÉ");
    text.put("message-timestamp", "2026-11-21 12:00:00");
    return text;
  }

  static Map<String, String> receipt() {
    var receipt = new LinkedHashMap<String, String>();
    receipt.put("msisdn", CALLER);
    receipt.put("to", DIALLED);
    receipt.put("network-code", "23410");
    receipt.put("messageId", "0A0000001234567B");
    receipt.put("price", "0.03330000");
    receipt.put("status", "delivered");
    receipt.put("scts", "2611211200");
    receipt.put("err-code", "0");
    receipt.put("api-key", PlayedVonage.API_KEY);
    receipt.put("message-timestamp", "2026-11-21 12:00:00");
    receipt.put("client-ref", "sms-1");
    return receipt;
  }

  static Map<String, String> call() {
    var call = new LinkedHashMap<String, String>();
    call.put("to", DIALLED);
    call.put("from", CALLER);
    call.put("uuid", "aaaaaaaabbbbccccdddd0123456789ab");
    call.put("conversation_uuid", "CON-1");
    call.put("endpoint_type", "phone");
    call.put("region_url", "https://api-eu-3.vonage.com");
    return call;
  }

  static Map<String, String> event(String status, String direction) {
    var event = new LinkedHashMap<String, String>();
    event.put("from", CALLER);
    event.put("to", DIALLED);
    event.put("uuid", "bbbbbbbbbbbbccccdddd0123456789ab");
    event.put("conversation_uuid", "CON-1");
    event.put("status", status);
    event.put("direction", direction);
    event.put("timestamp", "2026-11-21T12:00:00.000Z");
    return event;
  }
}
