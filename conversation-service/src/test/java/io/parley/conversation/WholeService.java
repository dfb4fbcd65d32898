package io.parley.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.backends.testing.LocalBackends;
import io.parley.backends.testing.Published;
import io.parley.contracts.Feature;
import io.parley.contracts.Message;
import io.parley.contracts.NumberEvent;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Topics;
import io.parley.messaging.Publisher;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/// The whole service on a real Kafka and a real Redis, once for all tests. After each test its log
/// and its metrics tell nothing of anybody.
///
/// The pool before each test: four numbers that can do everything, and one that takes no calls.
/// Everybody else's number is used by one test only: pairs that were used are in quarantine.
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
    classes = ConversationService.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=conversation-service",
      "management.server.port=0",
      "parley.kafka.partitions=1",
      "parley.pool-metrics-interval=1h",
      "parley.retirement-interval=1h",
      "parley.texts.overdue-interval=100ms",
      "parley.figures-interval=100ms",
      "spring.kafka.consumer.fetch-max-wait=20ms",
      "logging.level.kafka=warn",
      "logging.level.state.change.logger=warn",
      "PARLEY_API_TOKEN=" + Api.TOKEN + "," + Api.OTHER_TOKEN,
      "PARLEY_LOOKUP_TOKEN=" + Api.LOOK_UP_TOKEN,
      "PARLEY_PUBLIC_URL=http://localhost:8080",
      "VONAGE_API_KEY=key",
      "VONAGE_API_SECRET=secret",
      "VONAGE_APPLICATION_ID=aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
      "VONAGE_PRIVATE_KEY=private",
      "VONAGE_SIGNATURE_SECRET=signature"
    })
@Import(Doubles.class)
public abstract class WholeService {
  /// The one number that the number check doesn't take.
  public static final String NOT_VALID = "447700900666";

  public static final String NO_CALLS = "447700900190";
  public static final List<String> POOL =
      List.of("447700900101", "447700900102", "447700900103", "447700900104", NO_CALLS);

  /// In every number that these tests use.
  private static final String DIGITS = "77009";

  /// Everybody's name, and the first word of every text.
  public static final String SECRET_WORD = "Zanzibar";

  private static final AtomicInteger people = new AtomicInteger(10_000);
  private static @Nullable Published published;

  @Autowired protected ShiftedClock clock;
  @Autowired protected KafkaThatMayBeAway kafka;
  @Autowired protected StringRedisTemplate redis;
  @Autowired protected Publisher publisher;
  @Autowired protected MeterRegistry meters;
  @LocalServerPort int port;

  protected Api api;
  private Map<TopicPartition, Long> before;

  @DynamicPropertySource
  static void backends(DynamicPropertyRegistry properties) {
    LocalBackends.describe(properties::add);
  }

  @BeforeEach
  void setTheScene() {
    api = new Api(port, this::untilAnnounced);
    before = published().ends();
    thePoolIsAsItShouldBe();
    nothingWasAskedForLately();
  }

  private void thePoolIsAsItShouldBe() {
    var held = pooled();
    if (!held.equals(Set.copyOf(POOL))) {
      held.stream().filter(number -> !POOL.contains(number)).forEach(it -> send(released(it)));
      POOL.forEach(number -> send(provisioned(number)));
      await().until(() -> pooled().equals(Set.copyOf(POOL)));
    }
  }

  /// What one test ran out of shall not keep another from asking.
  protected void nothingWasAskedForLately() {
    redis.delete(redis.keys("wanted:*"));
    redis.delete(redis.keys("not-for-rent:*"));
  }

  private Set<String> pooled() {
    return redis.<String, String>opsForHash().keys("pool");
  }

  @AfterEach
  void nobodyIsToldOf(CapturedOutput output) {
    clock.reset();
    kafka.comeBack();
    untilAnnounced();
    assertThat(output.getAll().lines().filter(WholeService::tells)).isEmpty();
    assertThat(meters.getMeters().stream().map(meter -> meter.getId().toString()))
        .isNotEmpty()
        .noneMatch(WholeService::tells);
  }

  private static synchronized Published published() {
    if (published == null) {
      published = new Published(LocalBackends.shared().kafka().bootstrapServers());
    }
    return published;
  }

  /// An answer comes before its event; the tests look for what is there after both.
  protected void untilAnnounced() {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> meters.get("parley.announcements.pending").gauge().value() == 0);
  }

  private static boolean tells(String line) {
    return line.contains(DIGITS) || line.contains(SECRET_WORD);
  }

  /// Somebody whose number no other test uses.
  protected static PhoneNumber somebody() {
    return new PhoneNumber("4477009" + people.getAndIncrement());
  }

  protected static String someId(String prefix) {
    return prefix + "-" + UUID.randomUUID();
  }

  protected static NumberEvent provisioned(String number) {
    Set<Feature> features =
        number.equals(NO_CALLS) ? EnumSet.of(Feature.SMS) : EnumSet.of(Feature.VOICE, Feature.SMS);
    return about(NumberEvent.Type.PROVISIONED, number, features);
  }

  protected static NumberEvent released(String number) {
    return about(NumberEvent.Type.RELEASED, number, null);
  }

  private static NumberEvent about(
      NumberEvent.Type type, String number, @Nullable Set<Feature> features) {
    var msisdn = new PhoneNumber(number);
    return new NumberEvent(
        type,
        type + ":" + number,
        "request",
        Instant.now(),
        msisdn,
        msisdn.country(),
        features,
        null);
  }

  /// A request in JSON.
  ///
  /// @param more further fields, with a comma before each
  protected static String request(String id, PhoneNumber rider, PhoneNumber driver, String more) {
    return """
    {"conversationId": "%s", "participants": [
      {"id": "rider", "realNumber": "%s", "name": "Zanzibar"},
      {"id": "driver", "realNumber": "%s"}]%s}
    """
        .formatted(id, rider.digits(), driver.digits(), more);
  }

  protected JsonNode opened(String id, PhoneNumber rider, PhoneNumber driver) {
    return opened(id, rider, driver, "");
  }

  protected JsonNode opened(String id, PhoneNumber rider, PhoneNumber driver, String more) {
    var answer = api.post("/conversations", request(id, rider, driver, more));
    assertThat(answer.status()).as(() -> answer.text("detail")).isEqualTo(201);
    return answer.json();
  }

  /// The number that stands for the rider (0), or for the driver (1).
  protected static PhoneNumber virtualNumber(JsonNode conversation, int participant) {
    return new PhoneNumber(
        conversation.at("/participants/" + participant + "/virtualNumber").asString());
  }

  protected void send(Message message) {
    publisher.publishAndWait(message);
  }

  /// Asks for a conversation.
  protected void ask(String json) {
    tell(Topics.CONVERSATION_REQUESTED, json);
  }

  /// As `kafka-console-producer` would: no key, no headers.
  protected void tell(String topic, String json) {
    kafka.send(new ProducerRecord<String, byte[]>(topic, json.getBytes(UTF_8))).join();
  }

  /// What was published in this test until now.
  protected List<Published.Record> published(Predicate<Published.Record> which) {
    return published().since(before).stream().filter(which).toList();
  }

  /// Waits for as many.
  protected List<Published.Record> awaited(int count, Predicate<Published.Record> which) {
    return await()
        .pollInterval(Duration.ofMillis(25))
        .until(() -> published(which), found -> found.size() >= count);
  }

  protected Published.Record awaited(Predicate<Published.Record> which) {
    return awaited(1, which).getFirst();
  }

  protected static Predicate<Published.Record> event(String type, String conversationId) {
    return record ->
        record.topic().equals(Topics.CONVERSATION_EVENTS)
            && record.text("type").equals(type)
            && record.text("conversationId").equals(conversationId);
  }

  /// That more numbers of a country were asked for.
  protected static Predicate<Published.Record> numberRequested(String country) {
    return record ->
        record.topic().equals(Topics.NUMBER_REQUESTED) && record.text("country").equals(country);
  }

  protected static Predicate<Published.Record> smsRequested(Predicate<Published.Record> which) {
    return record -> record.topic().equals(Topics.SMS_REQUESTED) && which.test(record);
  }

  protected static Predicate<Published.Record> smsTo(PhoneNumber number) {
    return smsRequested(record -> record.text("to").equals(number.digits()));
  }
}
