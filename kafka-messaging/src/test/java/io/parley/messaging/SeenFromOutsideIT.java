package io.parley.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.parley.backends.testing.LocalBackends;
import io.parley.contracts.ConversationCloseRequested;
import io.parley.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The trace that goes with a record, the fields of what is logged meanwhile, and how far behind a
/// group is: on a real Kafka, for a listener of single records and for one that handles them side
/// by side.
@SpringBootTest(
    properties = {
      "spring.config.import=classpath:observability.yml, classpath:kafka-messaging.yml",
      "parley.kafka.partitions=1",
      "PARLEY_TRACES_ENDPOINT=http://localhost:1/v1/traces",
      "PARLEY_KAFKA_LAG_EVERY=100ms",
      "management.tracing.export.otlp.enabled=false",
      "management.opentelemetry.tracing.export.schedule-delay=20ms",
      "logging.level.org.apache=warn"
    })
class SeenFromOutsideIT {
  private static final String ONE_BY_ONE = Topics.CALL_INBOUND;
  private static final String SIDE_BY_SIDE = Topics.CALL_EVENTS;

  @DynamicPropertySource
  static void backends(DynamicPropertyRegistry properties) {
    LocalBackends.describe(properties::add);
  }

  @Autowired KafkaTemplate<String, byte[]> kafka;
  @Autowired ObservationRegistry observations;
  @Autowired InMemorySpanExporter exported;
  @Autowired MeterRegistry meters;
  @Autowired Listeners listeners;

  @BeforeEach
  void forget() {
    exported.reset();
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_BY_ONE, SIDE_BY_SIDE})
  void theTraceGoesOnWhereARecordIsHandled(String topic) {
    publishInATrace(topic, "traced");

    await().until(() -> spans("outer.work").size() == 1 && spans(topic + " process").size() == 1);
    var trace = spans("outer.work").getFirst().getTraceId();
    assertThat(spans(topic + " process").getFirst().getTraceId()).isEqualTo(trace);
    assertThat(listeners.fields.get(topic + "traced"))
        .containsEntry("traceId", trace)
        .containsEntry("conversationId", "traced");
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_BY_ONE, SIDE_BY_SIDE})
  void whatTheLastRecordWasAboutIsForgottenWithIt(String topic) {
    publishInATrace(topic, "before");
    publishInATrace(topic, "447700900001");

    await()
        .untilAsserted(() ->
            assertThat(listeners.fields.get(topic + "447700900001"))
                .isNotNull()
                .doesNotContainKey("conversationId"));
  }

  @Test
  void whatOnlyWaitsForItsTurnLeavesOneSpan() {
    listeners.turnsToWait.set(3);
    publishInATrace(SIDE_BY_SIDE, "waits");

    await().until(() -> listeners.fields.containsKey(SIDE_BY_SIDE + "waits"));
    assertThat(listeners.turnsToWait).hasValue(0);
    publishInATrace(SIDE_BY_SIDE, "behind");
    await().until(() -> spans("outer.work").size() == 2);
    await().untilAsserted(() -> assertThat(spans(SIDE_BY_SIDE + " process")).hasSize(2));
  }

  @Test
  void aGroupThatIsStuckIsSeenToFallBehind() {
    publish(ONE_BY_ONE, "stuck");
    for (int n = 0; n < 7; n++) {
      publish(ONE_BY_ONE, "behind");
    }

    await().atMost(Duration.ofSeconds(20)).until(() -> lag("one-by-one", ONE_BY_ONE) == 8);
    listeners.stuck.countDown();
    await().atMost(Duration.ofSeconds(20)).until(() -> lag("one-by-one", ONE_BY_ONE) == 0);
  }

  private double lag(String group, String topic) {
    return meters
        .find("parley.consumer.lag")
        .tag("group", group)
        .tag("topic", topic)
        .gauges()
        .stream()
        .mapToDouble(Gauge::value)
        .findAny()
        .orElse(-1);
  }

  private void publishInATrace(String topic, String id) {
    Observation.createNotStarted("outer.work", observations).observe(() -> publish(topic, id));
  }

  private void publish(String topic, String id) {
    kafka.send(topic, "key", ("{\"conversationId\":\"" + id + "\"}").getBytes()).join();
  }

  private List<SpanData> spans(String name) {
    return exported.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .toList();
  }

  static class Listeners {
    final Map<String, Map<String, String>> fields = new ConcurrentHashMap<>();
    final AtomicInteger turnsToWait = new AtomicInteger();
    final CountDownLatch stuck = new CountDownLatch(1);
    private final SideBySide sideBySide;

    Listeners(RecordTraces traces) {
      this.sideBySide = new SideBySide(traces.around("side-by-side", this::handle));
    }

    @KafkaListener(id = "one-by-one", topics = ONE_BY_ONE)
    void on(ConversationCloseRequested request) throws InterruptedException {
      if (request.conversationId().equals("stuck")) {
        stuck.await();
      }
      note(ONE_BY_ONE, request);
    }

    @KafkaListener(id = "side-by-side", topics = SIDE_BY_SIDE, batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
      sideBySide.handle(records);
    }

    private void handle(ConsumerRecord<String, byte[]> record) {
      var request = SideBySide.read(record, ConversationCloseRequested.class);
      if (request.conversationId().equals("waits") && turnsToWait.getAndDecrement() > 0) {
        throw new NotYet("NOT_YET_DUE", Duration.ofMillis(20));
      }
      turnsToWait.set(0);
      note(SIDE_BY_SIDE, request);
    }

    private void note(String topic, ConversationCloseRequested request) {
      @Nullable Map<String, String> now = MDC.getCopyOfContextMap();
      fields.put(topic + request.conversationId(), Objects.requireNonNullElse(now, Map.of()));
    }
  }

  @Configuration
  @EnableAutoConfiguration
  static class App {
    @Bean
    Listeners listeners(RecordTraces traces) {
      return new Listeners(traces);
    }

    @Bean
    InMemorySpanExporter exporter() {
      return InMemorySpanExporter.create();
    }
  }
}
