package io.parley.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.backends.testing.LocalBackends;
import io.parley.contracts.ConversationCloseRequested;
import io.parley.contracts.SmsReceipt;
import io.parley.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
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

  @Autowired Publisher publisher;
  @Autowired KafkaTemplate<String, byte[]> kafka;
  @Autowired Listener listener;
  @Autowired MeterRegistry meters;

  @Test
  void readsJsonByTheTypeOfTheParameter() {
    publisher.publishAndWait(new ConversationCloseRequested("fine"));

    await().untilAsserted(() -> assertThat(listener.closed).contains("fine"));
  }

  @Test
  void waitsOutATransientFailureInPlaceAndKeepsTheOrder() {
    listener.failuresLeft = 6;
    publisher.publishAndWait(
        List.of(
            new ConversationCloseRequested("transient"),
            new ConversationCloseRequested("after-transient")));

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(listener.closed).containsSubsequence("transient", "after-transient"));
    assertThat(listener.failuresLeft).isZero();
  }

  @Test
  void putsAsideWhatCanNeverBeHandled() {
    publisher.publishAndWait(new ConversationCloseRequested("unprocessable"));

    var dead = deadLetter(Topics.CONVERSATION_CLOSE_REQUESTED, "unprocessable");
    assertThat(header(dead, DeadLetters.REASON_CODE)).isEqualTo("TEST_CODE");
    assertThat(header(dead, DeadLetters.REASON_CLASS)).isEqualTo(Unprocessable.class.getName());
  }

  @Test
  void putsAsideWhatCannotBeReadWithoutQuotingItInTheHeaders() {
    kafka
        .send(
            Topics.CONVERSATION_CLOSE_REQUESTED,
            "{\"conversationId\": poison 447700900001".getBytes(UTF_8))
        .join();

    var dead = deadLetter(Topics.CONVERSATION_CLOSE_REQUESTED, "poison");
    assertThat(header(dead, DeadLetters.REASON_CODE)).isEqualTo("UNREADABLE");
    dead.headers()
        .forEach(
            header -> assertThat(new String(header.value(), UTF_8)).doesNotContain("7700900001"));
  }

  @Test
  void triesADefectAFewTimesAndThenPutsItAside() {
    publisher.publishAndWait(new ConversationCloseRequested("defect"));

    var dead = deadLetter(Topics.CONVERSATION_CLOSE_REQUESTED, "defect");
    assertThat(header(dead, DeadLetters.REASON_CODE)).isEqualTo("FAILED");
    assertThat(header(dead, DeadLetters.REASON_CLASS))
        .isEqualTo(IllegalStateException.class.getName());
    assertThat(listener.attemptsAtDefect).isEqualTo(5);
    assertThat(
            meters
                .counter(
                    "parley.dead.letters",
                    "topic",
                    Topics.CONVERSATION_CLOSE_REQUESTED,
                    "reason",
                    "FAILED")
                .count())
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

  static class Listener {
    final List<String> closed = new CopyOnWriteArrayList<>();
    volatile int failuresLeft;
    volatile int attemptsAtDefect;

    @KafkaListener(id = "test", topics = Topics.CONVERSATION_CLOSE_REQUESTED)
    void on(ConversationCloseRequested request) {
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
        default -> {}
      }
      closed.add(request.conversationId());
    }
  }

  static class BackendAway extends RuntimeException {}

  @Configuration
  @EnableAutoConfiguration
  static class App {
    @Bean
    Listener listener() {
      return new Listener();
    }

    @Bean
    TransientFailure backendAway() {
      return new TransientFailure(BackendAway.class);
    }
  }
}
