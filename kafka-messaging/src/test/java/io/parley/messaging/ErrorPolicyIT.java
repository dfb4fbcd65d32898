package io.parley.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.backends.testing.LocalBackends;
import io.parley.backends.testing.Published;
import io.parley.contracts.Coded;
import io.parley.contracts.ConversationCloseRequested;
import io.parley.contracts.SmsReceipt;
import io.parley.contracts.Topics;
import io.parley.contracts.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// What becomes of records whose listener fails, on a real Kafka.
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
    properties = {
      "spring.config.import=classpath:kafka-messaging.yml",
      "parley.kafka.partitions=1",
      "logging.level.org.apache=warn"
    })
class ErrorPolicyIT {
  @DynamicPropertySource
  static void backends(DynamicPropertyRegistry properties) {
    LocalBackends.describe(properties::add);
  }

  private static final String ONE_BY_ONE = Topics.CONVERSATION_CLOSE_REQUESTED;
  private static final String SIDE_BY_SIDE = Topics.CONVERSATION_REQUESTED;

  private static Published published;

  @Autowired Publisher publisher;
  @Autowired KafkaTemplate<String, byte[]> kafka;
  @Autowired OneByOne oneByOne;
  @Autowired SideBySideListener sideBySide;
  @Autowired MeterRegistry meters;
  @Autowired DeadLetters deadLetters;

  @BeforeAll
  static void openKafka() {
    published = new Published(LocalBackends.shared().kafka().bootstrapServers());
  }

  @AfterAll
  static void closeKafka() {
    published.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_BY_ONE, SIDE_BY_SIDE})
  void readsJsonByTheTypeThatTheListenerWants(String topic) {
    publish(topic, "key", "fine");

    await().untilAsserted(() -> assertThat(listener(topic).handled).contains("fine"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_BY_ONE, SIDE_BY_SIDE})
  void waitsOutATransientFailureInPlaceAndKeepsTheOrder(String topic) {
    listener(topic).failuresLeft = 5;
    publish(topic, "key", "transient");
    publish(topic, "key", "after-transient");
    publish(topic, "another key", "beside-transient");

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(listener(topic).handled)
                .containsSubsequence("transient", "after-transient")
                .contains("beside-transient"));
    assertThat(listener(topic).failuresLeft).isZero();
  }

  @Test
  void handlesRecordsOfDifferentKeysSideBySide() {
    publish(SIDE_BY_SIDE, "one", "meets-another");
    publish(SIDE_BY_SIDE, "other", "meets-another");

    await()
        .untilAsserted(() ->
            assertThat(sideBySide.handled.stream().filter("meets-another"::equals)).hasSize(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_BY_ONE, SIDE_BY_SIDE})
  void putsAsideWhatCanNeverBeHandled(String topic) {
    publish(topic, "key", "unprocessable");
    publish(topic, "key", "after-unprocessable");

    var dead = deadLetter(topic, "\"unprocessable");
    assertThat(dead.headers())
        .containsEntry(DeadLetters.REASON_CODE, "TEST_CODE")
        .containsEntry(DeadLetters.REASON_CLASS, Unprocessable.class.getName());
    await()
        .untilAsserted(() -> assertThat(listener(topic).handled).contains("after-unprocessable"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_BY_ONE, SIDE_BY_SIDE})
  void putsAsideWhatCannotBeReadWithoutQuotingItInTheHeaders(String topic) {
    kafka.send(topic, "{\"conversationId\": poison 447700900001".getBytes(UTF_8)).join();

    var dead = deadLetter(topic, "poison");
    assertThat(dead.headers()).containsEntry(DeadLetters.REASON_CODE, "UNREADABLE");
    assertThat(dead.headers().values()).noneMatch(value -> value.contains("7700900001"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_BY_ONE, SIDE_BY_SIDE})
  void putsAsideAtOnceWhatIsJsonAndNoMessage(String topic) {
    var shapes = List.of("null", "[]", "17", "true", "\"\"", "\"a word\"");
    var then = published.ends();
    shapes.forEach(shape -> kafka.send(topic, "key", shape.getBytes(UTF_8)).join());

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(deadLettersOf(topic, then))
                .extracting(Published.Record::value)
                .containsExactlyElementsOf(shapes));
    assertThat(deadLettersOf(topic, then))
        .allSatisfy(dead ->
            assertThat(dead.headers()).containsEntry(DeadLetters.REASON_CODE, "UNREADABLE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_BY_ONE, SIDE_BY_SIDE})
  void triesADefectAFewTimesAndThenPutsItAside(String topic) {
    var before = deadLettersFor("FAILED", topic);
    publish(topic, "key", "defect");

    var dead = deadLetter(topic, "defect");
    assertThat(dead.headers())
        .containsEntry(DeadLetters.REASON_CODE, "FAILED")
        .containsEntry(DeadLetters.REASON_CLASS, IllegalStateException.class.getName());
    assertThat(listener(topic).attemptsAtDefect).isEqualTo(5);
    assertThat(deadLettersFor("FAILED", topic)).isEqualTo(before + 1);
  }

  @Test
  void putsAsideWhatAnErrorIsThrownAtSideBySide() {
    publish(SIDE_BY_SIDE, "key", "assertion");
    publish(SIDE_BY_SIDE, "key", "after-assertion");

    assertThat(deadLetter(SIDE_BY_SIDE, "\"assertion").headers())
        .containsEntry(DeadLetters.REASON_CODE, "FAILED")
        .containsEntry(DeadLetters.REASON_CLASS, AssertionError.class.getName());
    await().untilAsserted(() -> assertThat(sideBySide.handled).contains("after-assertion"));
  }

  @Test
  void keepsTheKeyOfARecordAndAddsNoTypeHeaders() {
    publisher.publishAndWait(new SmsReceipt("sms-1", "vonage-1", "delivered", "0", null));

    var record = published.atLeast(1, "sms-1").getFirst();
    assertThat(record.key()).isEqualTo("sms-1");
    assertThat(record.value())
        .isEqualTo(
            "{\"smsId\":\"sms-1\",\"vonageMessageId\":\"vonage-1\",\"status\":\"delivered\",\"errorCode\":\"0\"}");
    assertThat(record.headers().keySet()).noneMatch(name -> name.contains("TypeId"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_BY_ONE, SIDE_BY_SIDE})
  void waitsAsLongAsTheOtherSideAsksFor(String topic) {
    publish(topic, "key", "asks-for-a-second");

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(listener(topic).handled).contains("asks-for-a-second"));

    var attempts = listener(topic).attemptsWhereAsked;
    assertThat(Duration.between(attempts.get(0), attempts.get(1)))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_BY_ONE, SIDE_BY_SIDE})
  void looksAgainWithoutAWordAtWhatIsNotYetDue(String topic, CapturedOutput output) {
    listener(topic).turnsToWait = 6;
    publish(topic, "key", "not-yet");
    publish(topic, "key", "after-not-yet");

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(listener(topic).handled).containsSubsequence("not-yet", "after-not-yet"));
    assertThat(output.getAll()).doesNotContain("NOT_YET_DUE");
  }

  @Test
  void putsAsideARecordAsItCameWithTheCodeOfTheFailure() {
    var record =
        new ConsumerRecord<>(Topics.SMS_REQUESTED, 0, 7, "4477", "as it came".getBytes(UTF_8));

    deadLetters.putAndWait(record, new Told());

    var dead = deadLetter(Topics.SMS_REQUESTED, "as it came");
    assertThat(dead.key()).isEqualTo("4477");
    assertThat(dead.headers()).containsKey("kafka_dlt-original-offset");
    assertThat(dead.headers()).containsEntry(DeadLetters.REASON_CODE, "TOLD_7");
    assertThat(dead.headers()).containsEntry(DeadLetters.REASON_CLASS, Told.class.getName());
  }

  private static Published.Record deadLetter(String topic, String containing) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                deadLettersOf(topic, Map.of()).stream()
                    .filter(record -> record.value().contains(containing))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static List<Published.Record> deadLettersOf(
      String topic, Map<TopicPartition, Long> then) {
    return published.since(then).stream()
        .filter(record -> record.topic().equals(Topics.deadLetters(topic)))
        .toList();
  }

  private double deadLettersFor(String reason, String topic) {
    return meters.counter("parley.dead.letters", "topic", topic, "reason", reason).count();
  }

  private void publish(String topic, String key, String id) {
    kafka
        .send(topic, key, WireFormat.mapper().writeValueAsBytes(new ConversationCloseRequested(id)))
        .join();
  }

  private Listener listener(String topic) {
    return topic.equals(ONE_BY_ONE) ? oneByOne : sideBySide;
  }

  abstract static class Listener {
    final List<String> handled = new CopyOnWriteArrayList<>();
    private final CyclicBarrier meeting = new CyclicBarrier(2);
    final List<Instant> attemptsWhereAsked = new CopyOnWriteArrayList<>();
    volatile int failuresLeft;
    volatile int turnsToWait;
    volatile int attemptsAtDefect;

    void handle(ConversationCloseRequested request) {
      switch (request.conversationId()) {
        case "unprocessable" -> throw new Unprocessable("TEST_CODE");
        case "defect" -> {
          attemptsAtDefect++;
          throw new IllegalStateException("447700900001");
        }
        case "assertion" -> throw new AssertionError("447700900001");
        case "transient" -> {
          if (failuresLeft > 0) {
            failuresLeft--;
            throw new BackendAway();
          }
        }
        case "asks-for-a-second" -> {
          attemptsWhereAsked.add(Instant.now());
          if (attemptsWhereAsked.size() == 1) {
            throw new AsksForASecond();
          }
        }
        case "not-yet" -> {
          if (turnsToWait > 0) {
            turnsToWait--;
            throw new NotYet("NOT_YET_DUE", Duration.ofMillis(20));
          }
        }
        case "meets-another" -> meetAnother();
        default -> {}
      }
      handled.add(request.conversationId());
    }

    private void meetAnother() {
      try {
        meeting.await(1, TimeUnit.SECONDS);
      } catch (BrokenBarrierException | TimeoutException | InterruptedException e) {
        meeting.reset();
        throw new BackendAway();
      }
    }
  }

  static class OneByOne extends Listener {
    @KafkaListener(id = "one-by-one", topics = ONE_BY_ONE)
    void on(ConversationCloseRequested request) {
      handle(request);
    }
  }

  static class SideBySideListener extends Listener {
    private final SideBySide sideBySide =
        new SideBySide(record -> handle(SideBySide.read(record, ConversationCloseRequested.class)));

    @KafkaListener(id = "side-by-side", topics = SIDE_BY_SIDE, batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
      sideBySide.handle(records);
    }
  }

  static class BackendAway extends RuntimeException {}

  static class AsksForASecond extends RuntimeException {
    Optional<Duration> asked() {
      return Optional.of(Duration.ofSeconds(1));
    }
  }

  static class Told extends RuntimeException implements Coded {
    @Override
    public String code() {
      return "TOLD_7";
    }
  }

  @Configuration
  @EnableAutoConfiguration
  static class App {
    @Bean
    OneByOne oneByOne() {
      return new OneByOne();
    }

    @Bean
    SideBySideListener sideBySide() {
      return new SideBySideListener();
    }

    @Bean
    TransientFailure backendAway() {
      return new TransientFailure(BackendAway.class);
    }

    @Bean
    TransientFailure asksForASecond() {
      return TransientFailure.of(AsksForASecond.class, AsksForASecond::asked);
    }
  }
}
