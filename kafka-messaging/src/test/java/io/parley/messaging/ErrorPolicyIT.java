package io.parley.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.backends.testing.LocalBackends;
import io.parley.contracts.ConversationCloseRequested;
import io.parley.contracts.SmsReceipt;
import io.parley.contracts.Topics;
import io.parley.contracts.WireFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// What becomes of records whose listener fails, on a real Kafka.
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

  @Autowired Publisher publisher;
  @Autowired KafkaTemplate<String, byte[]> kafka;
  @Autowired OneByOne oneByOne;
  @Autowired SideBySideListener sideBySide;
  @Autowired MeterRegistry meters;

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
    assertThat(header(dead, DeadLetters.REASON_CODE)).isEqualTo("TEST_CODE");
    assertThat(header(dead, DeadLetters.REASON_CLASS)).isEqualTo(Unprocessable.class.getName());
    await()
        .untilAsserted(() -> assertThat(listener(topic).handled).contains("after-unprocessable"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_BY_ONE, SIDE_BY_SIDE})
  void putsAsideWhatCannotBeReadWithoutQuotingItInTheHeaders(String topic) {
    kafka.send(topic, "{\"conversationId\": poison 447700900001".getBytes(UTF_8)).join();

    var dead = deadLetter(topic, "poison");
    assertThat(header(dead, DeadLetters.REASON_CODE)).isEqualTo("UNREADABLE");
    dead.headers()
        .forEach(
            header -> assertThat(new String(header.value(), UTF_8)).doesNotContain("7700900001"));
  }

  @Test
  void putsAsideANullAmongOthers() {
    kafka.send(SIDE_BY_SIDE, "null".getBytes(UTF_8)).join();

    var dead = deadLetter(SIDE_BY_SIDE, "null");
    assertThat(header(dead, DeadLetters.REASON_CODE)).isEqualTo("UNREADABLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_BY_ONE, SIDE_BY_SIDE})
  void triesADefectAFewTimesAndThenPutsItAside(String topic) {
    publish(topic, "key", "defect");

    var dead = deadLetter(topic, "defect");
    assertThat(header(dead, DeadLetters.REASON_CODE)).isEqualTo("FAILED");
    assertThat(header(dead, DeadLetters.REASON_CLASS))
        .isEqualTo(IllegalStateException.class.getName());
    assertThat(listener(topic).attemptsAtDefect).isEqualTo(5);
    assertThat(meters.counter("parley.dead.letters", "topic", topic, "reason", "FAILED").count())
        .isEqualTo(1);
  }

  @Test
  void keepsTheKeyOfARecordAndAddsNoTypeHeaders() {
    publisher.publishAndWait(new SmsReceipt("sms-1", "vonage-1", "delivered", "0", null));

    var record = records(Topics.SMS_RECEIPTS).getFirst();
    assertThat(record.key()).isEqualTo("sms-1");
    assertThat(new String(record.value(), UTF_8))
        .isEqualTo(
            "{\"smsId\":\"sms-1\",\"vonageMessageId\":\"vonage-1\",\"status\":\"delivered\",\"errorCode\":\"0\"}");
    assertThat(record.headers().toArray())
        .allSatisfy(header -> assertThat(header.key()).doesNotContain("TypeId"));
  }

  private static ConsumerRecord<String, byte[]> deadLetter(String topic, String containing) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                records(Topics.deadLetters(topic)).stream()
                    .filter(record -> new String(record.value(), UTF_8).contains(containing))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  private static List<ConsumerRecord<String, byte[]>> records(String topic) {
    var settings =
        Map.<String, Object>of(
            "bootstrap.servers", LocalBackends.shared().kafka().bootstrapServers(),
            "group.id", UUID.randomUUID().toString(),
            "auto.offset.reset", "earliest");
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      await()
          .pollInterval(Duration.ofMillis(1))
          .atMost(Duration.ofSeconds(10))
          .until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            return !records.isEmpty();
          });
    }
    return records;
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
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
    volatile int failuresLeft;
    volatile int attemptsAtDefect;

    void handle(ConversationCloseRequested request) {
      switch (request.conversationId()) {
        case "unprocessable" -> throw new Unprocessable("TEST_CODE");
        case "defect" -> {
          attemptsAtDefect++;
          throw new IllegalStateException("447700900001");
        }
        case "transient" -> {
          if (failuresLeft > 0) {
            failuresLeft--;
            throw new BackendAway();
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
  }
}
