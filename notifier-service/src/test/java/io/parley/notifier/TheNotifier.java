package io.parley.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.backends.testing.LocalBackends;
import io.parley.backends.testing.Published;
import io.parley.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// The whole service on a real Kafka and a real Redis, with a Vonage that is played: one for all
/// tests that extend it. After each test, the log and the metrics tell nothing of anybody.
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
    classes = NotifierService.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=notifier-service",
      "parley.kafka.partitions=" + TheNotifier.PARTITIONS,
      "logging.level.org.apache=warn",
      "logging.level.kafka=warn",
      "logging.level.state.change.logger=warn",
      "logging.level.io.parley.messaging.ErrorPolicy=debug",
      "VONAGE_API_KEY=" + PlayedVonage.API_KEY,
      "VONAGE_API_SECRET=" + PlayedVonage.API_SECRET,
      "VONAGE_TIMEOUT=1500ms",
      "PARLEY_ACCOUNT_PAUSE=500ms",
      "PARLEY_UNKNOWN_OUTCOMES=" + TheNotifier.UNKNOWN_OUTCOMES,
      "PARLEY_SMS_PER_SECOND=" + TheNotifier.PER_SECOND,
      "PARLEY_SMS_PER_SECOND_PER_NUMBER=" + TheNotifier.PER_SECOND_PER_NUMBER
    })
public abstract class TheNotifier {
  protected static final int PARTITIONS = 3;
  protected static final int UNKNOWN_OUTCOMES = 3;
  protected static final int PER_SECOND = 100;
  protected static final int PER_SECOND_PER_NUMBER = 10;
  protected static final String RECIPIENT = "447700900001";
  protected static final Duration SOON = Duration.ofSeconds(15);

  /// In every text that these tests send.
  protected static final String WORD = "Zanzibar";

  /// In every number that these tests use.
  protected static final String DIGITS = "77009";

  private static final AtomicInteger tests = new AtomicInteger();
  protected static final PlayedVonage vonage = new PlayedVonage();
  protected static Published events;
  protected static Published deadLetters;

  @Autowired protected KafkaTemplate<String, byte[]> kafka;
  @Autowired protected StringRedisTemplate redis;
  @Autowired protected MeterRegistry meters;

  /// Of this test alone.
  protected String sender;

  /// Of the ids of its texts.
  protected String prefix;

  @DynamicPropertySource
  static void backends(DynamicPropertyRegistry properties) {
    LocalBackends.describe(properties::add);
    properties.add("VONAGE_REST_URL", vonage::url);
    properties.add("VONAGE_API_URL", vonage::url);
  }

  @BeforeAll
  static void openKafka() {
    events = published(Topics.SMS_EVENTS);
    deadLetters = published(Topics.deadLetters(Topics.SMS_REQUESTED));
  }

  @AfterAll
  static void closeKafka() {
    events.close();
    deadLetters.close();
  }

  @BeforeEach
  void nameThem() {
    var test = tests.incrementAndGet();
    sender = "4477009001%02d".formatted(test);
    prefix = "test-%02d-".formatted(test);
  }

  @AfterEach
  void nobodyIsToldOf(CapturedOutput output) {
    assertThat(output.getAll().lines().filter(TheNotifier::tells)).isEmpty();
    assertThat(meters.getMeters().stream().map(meter -> meter.getId().toString()))
        .isNotEmpty()
        .noneMatch(TheNotifier::tells);
  }

  protected static boolean tells(String line) {
    return line.contains(DIGITS) || line.contains(WORD);
  }

  protected static Published published(String topic) {
    return new Published(LocalBackends.shared().kafka().bootstrapServers(), topic);
  }

  protected String request(String number) {
    return request(number, sms -> {});
  }

  /// Asks for a text of this test's sender.
  ///
  /// @return its smsId
  protected String request(String number, Consumer<Map<String, Object>> change) {
    var sms = sms(number);
    change.accept(sms);
    put(null, sms);
    return String.valueOf(sms.get("smsId"));
  }

  protected Map<String, Object> sms(String number) {
    var sms = new LinkedHashMap<String, Object>();
    sms.put("smsId", prefix + number);
    sms.put("conversationId", "ride-1");
    sms.put("from", sender);
    sms.put("to", RECIPIENT);
    sms.put("text", "I'm in " + WORD + " & you = 100%?");
    sms.put("sendBefore", Instant.now().plusSeconds(600));
    sms.put("purpose", "RELAY");
    return sms;
  }

  protected void put(@Nullable Integer partition, Map<String, Object> sms) {
    put(partition, sender, sms);
  }

  protected void put(@Nullable Integer partition, @Nullable String key, Map<String, Object> sms) {
    kafka.send(Topics.SMS_REQUESTED, partition, key, json(sms)).join();
  }

  protected static byte[] json(Map<String, Object> message) {
    return JsonMapper.shared().writeValueAsBytes(message);
  }
}
