package io.parley.provisioning;

import static io.parley.provisioning.PlayedVonage.LIST;
import static io.parley.provisioning.PlayedVonage.answersHttp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.backends.testing.LocalBackends;
import io.parley.backends.testing.Published;
import io.parley.contracts.Topics;
import io.parley.provisioning.PlayedVonage.Held;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
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
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// The whole service on a real Kafka and a real Redis, once for all tests, with a Vonage that is
/// played. As many listeners as partitions stand for as many instances. After each test its log and
/// its metrics tell no number.
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
    classes = ProvisioningWorker.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=provisioning-worker",
      "spring.kafka.listener.concurrency=" + WholeWorker.PARTITIONS,
      "parley.kafka.partitions=" + WholeWorker.PARTITIONS,
      "logging.level.org.apache=warn",
      "logging.level.kafka=warn",
      "logging.level.state.change.logger=warn",
      "VONAGE_API_KEY=abcd1234",
      "VONAGE_API_SECRET=a-secret",
      "VONAGE_APPLICATION_ID=" + WholeWorker.APPLICATION,
      "VONAGE_TIMEOUT=1s",
      "PARLEY_PUBLIC_URL=https://voice.example.com/",
      "PARLEY_MAX_NUMBERS=" + WholeWorker.MOST,
      "PARLEY_MAX_NUMBERS_PER_COUNTRY=" + WholeWorker.MOST_OF_COUNTRY
    })
public abstract class WholeWorker {
  public static final int PARTITIONS = 4;
  public static final int MOST = 6;
  public static final int MOST_OF_COUNTRY = 4;
  public static final String APPLICATION = "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab";

  protected static final String TEXTS_TO = "https://voice.example.com/webhooks/inbound-sms";
  protected static final String JOURNAL = "{provisioning}:rentals";
  protected static final Duration LONGER_THAN_THE_TIME_OUT = Duration.ofMillis(1500);
  protected static final Duration SOON = Duration.ofSeconds(15);

  /// In every number that these tests use.
  protected static final String DIGITS = "77009";

  private static final AtomicInteger tests = new AtomicInteger();
  protected static final PlayedVonage vonage = new PlayedVonage();
  protected static Published events;
  protected static Published deadLetters;

  @Autowired protected KafkaTemplate<String, byte[]> kafka;
  @Autowired protected KafkaListenerEndpointRegistry listeners;
  @Autowired protected StringRedisTemplate redis;
  @Autowired protected MeterRegistry meters;

  /// Of this test alone.
  protected String request;

  @DynamicPropertySource
  static void backends(DynamicPropertyRegistry properties) {
    LocalBackends.describe(properties::add);
    properties.add("VONAGE_REST_URL", vonage::url);
    properties.add("VONAGE_API_URL", vonage::url);
  }

  /// What the account has when the service starts. Vonage is away at first.
  static {
    vonage.holds(new Held("447700900901", "GB", APPLICATION, TEXTS_TO));
    vonage.holds(new Held("447700900902", "GB", null, null));
    vonage.misbehaves(LIST, answersHttp(503));
  }

  @BeforeAll
  static void openKafka() {
    var bootstrapServers = LocalBackends.shared().kafka().bootstrapServers();
    events = new Published(bootstrapServers, Topics.NUMBER_EVENTS);
    deadLetters = new Published(bootstrapServers, Topics.deadLetters(Topics.NUMBER_REQUESTED));
  }

  @AfterAll
  static void closeKafka() {
    events.close();
    deadLetters.close();
  }

  @BeforeEach
  void startAfresh() {
    // Else what the service does at its start would mix with what a test does, and one listener
    // would do the work of all.
    events.atLeast(1, "447700900901");
    await().pollDelay(Duration.ZERO).atMost(SOON).until(this::eachListenerHasItsPartition);
    vonage.startsAfresh();
    redis.delete(JOURNAL);
    request = "request-%02d".formatted(tests.incrementAndGet());
  }

  @AfterEach
  void noNumberIsLogged(CapturedOutput output) {
    assertThat(output.getAll().lines().filter(line -> line.contains(DIGITS))).isEmpty();
    assertThat(meters.getMeters().stream().map(meter -> meter.getId().toString()))
        .isNotEmpty()
        .noneMatch(meter -> meter.contains(DIGITS));
  }

  /// As a crash leaves it behind: the first number of the request.
  protected void journal(String requestId, String stage, String msisdn) {
    redis
        .opsForHash()
        .put(
            JOURNAL,
            requestId + "#1",
            """
            {"slot":{"requestId":"%s","n":"1"},"country":"GB","stage":"%s","msisdn":"%s",\
            "features":["VOICE","SMS"],"rentedAt":"2026-11-01T10:00:00Z"}\
            """
                .formatted(requestId, stage, msisdn));
  }

  protected void ask(String country, int count) {
    ask(null, request, country, count);
  }

  protected void ask(@Nullable Integer partition, String requestId, String country, int count) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("requestId", requestId);
    fields.put("country", country);
    fields.put("features", List.of("VOICE", "SMS"));
    fields.put("count", count);
    put(partition, fields);
  }

  /// @return the offset of the record
  protected long put(@Nullable Integer partition, Map<String, Object> fields) {
    return kafka
        .send(
            Topics.NUMBER_REQUESTED, partition, null, JsonMapper.shared().writeValueAsBytes(fields))
        .join()
        .getRecordMetadata()
        .offset();
  }

  protected void send(String topic, Map<String, Object> fields) {
    kafka.send(topic, JsonMapper.shared().writeValueAsBytes(fields)).join();
  }

  protected static List<String> values(List<Published.Record> records) {
    return records.stream().map(Published.Record::value).toList();
  }

  private boolean eachListenerHasItsPartition() {
    var rent = listeners.getListenerContainer("provisioning-worker.rent");
    return ((ConcurrentMessageListenerContainer<?, ?>) rent)
        .getContainers().stream()
            .allMatch(one ->
                one.getAssignedPartitions() != null && one.getAssignedPartitions().size() == 1);
  }

  /// As after a crash before the offsets were committed.
  protected void deliverAgainFrom(long offset) throws Exception {
    var rent = listeners.getListenerContainer("provisioning-worker.rent");
    rent.stop();
    var settings =
        Map.<String, Object>of(
            "bootstrap.servers", LocalBackends.shared().kafka().bootstrapServers());
    try (var admin = Admin.create(settings)) {
      admin
          .alterConsumerGroupOffsets(
              rent.getGroupId(),
              Map.of(new TopicPartition(Topics.NUMBER_REQUESTED, 0), new OffsetAndMetadata(offset)))
          .all()
          .get();
    }
    rent.start();
  }
}
