package io.parley.conversation.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.backends.testing.LocalBackends;
import io.parley.contracts.Feature;
import io.parley.contracts.NumberEvent;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Topics;
import io.parley.contracts.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// How many conversations a second are opened on this machine with everything on it: Kafka, Redis,
/// the service, and the load, which is sent at an even pace whether or not the service keeps up.
/// Number check `offline`, no confirmation texts, a pool of 100 numbers, 200,000 people.
///
/// Run with `-Drate=2000`, and `-Dseconds=60`, the default.
@EnabledIfSystemProperty(
    named = "rate",
    matches = "\\d+",
    disabledReason = "takes minutes: -Drate=2000")
class OpeningRateIT {
  private static final int RATE = Integer.getInteger("rate", 2000);
  private static final int SECONDS = Integer.getInteger("seconds", 60);
  private static final int WARM_UP_SECONDS = Integer.getInteger("warm-up", 30);
  private static final int NUMBERS = 100;
  private static final int PEOPLE = 200_000;

  private final String kafka = LocalBackends.shared().kafka().bootstrapServers();
  private final AtomicLong opened = new AtomicLong();
  private final Random random = new Random(1);
  private volatile boolean done;

  @Test
  void keepsUpWithTheRequests() throws InterruptedException {
    try (var service = new ServiceProcess();
        var producer = producer()) {
      provision(producer);
      var counter = Thread.startVirtualThread(this::countWhatOpens);
      load(producer, WARM_UP_SECONDS);

      var before = service.processorTime();
      var took = load(producer, SECONDS);
      var processor = service.processorTime().minus(before);

      done = true;
      counter.join();
      var requests = RATE * SECONDS;
      var rate = 1000.0 * requests / took.toMillis();
      System.out.printf(
          "%,d conversations opened in %.1f s: %.0f a second, %.3f ms of the service's processor time each%n",
          requests, took.toMillis() / 1000.0, rate, 1.0 * processor.toMillis() / requests);
      assertThat(rate).isGreaterThan(0.98 * RATE);
    }
  }

  /// @return until the last of them was open
  private Duration load(KafkaProducer<String, String> producer, int seconds) {
    var target = opened.get() + (long) RATE * seconds;
    var begun = System.nanoTime();
    for (long i = 0; i < (long) RATE * seconds; i++) {
      var due = begun + i * 1_000_000_000L / RATE;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      var id = UUID.randomUUID().toString();
      producer.send(new ProducerRecord<>(Topics.CONVERSATION_REQUESTED, id, request(id)));
    }
    producer.flush();
    await().atMost(Duration.ofMinutes(5)).until(() -> opened.get() >= target);
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private String request(String id) {
    var rider = random.nextInt(PEOPLE);
    var driver = (rider + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE;
    return """
    {"conversationId": "%s", "confirmBySms": false, "participants": [
      {"id": "rider", "realNumber": "44770%07d"}, {"id": "driver", "realNumber": "44770%07d"}]}
    """
        .formatted(id, rider, driver);
  }

  private void countWhatOpens() {
    var settings =
        Map.<String, Object>of(
            "bootstrap.servers", kafka, "group.id", "counter", "auto.offset.reset", "earliest");
    try (var events =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      events.subscribe(List.of(Topics.CONVERSATION_EVENTS));
      while (!done) {
        for (var event : events.poll(Duration.ofMillis(100))) {
          assertThat(event.value()).contains("conversation.opened");
          opened.incrementAndGet();
        }
      }
    }
  }

  /// Requests that come before the numbers are there wait for them.
  private static void provision(KafkaProducer<String, String> producer) {
    for (int i = 0; i < NUMBERS; i++) {
      var event =
          new NumberEvent(
              NumberEvent.Type.PROVISIONED,
              "provisioned:" + i,
              null,
              Instant.now(),
              new PhoneNumber("4477009%05d".formatted(i)),
              "GB",
              EnumSet.allOf(Feature.class),
              null);
      producer.send(
          new ProducerRecord<>(event.topic(), WireFormat.mapper().writeValueAsString(event)));
    }
    producer.flush();
  }

  private KafkaProducer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", kafka, "linger.ms", 5),
        new StringSerializer(),
        new StringSerializer());
  }
}
