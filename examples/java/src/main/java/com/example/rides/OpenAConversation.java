package com.example.rides;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Opens a conversation, prints at which virtual numbers its two people are reached, and closes it.
public final class OpenAConversation {
  private static final String KAFKA =
      System.getenv().getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = new JsonMapper();

  private enum State {
    UNDER_WAY,
    CLOSED,
    REJECTED
  }

  /// Yours to choose, and for this conversation only: asking again with it opens no second one.
  private final String conversationId = "ride-" + UUID.randomUUID();

  /// An event may come again. A service of yours keeps the ids with what it does, in one
  /// transaction.
  private final Set<String> known = new HashSet<>();

  private final KafkaProducer<String, String> producer;
  private State state = State.UNDER_WAY;

  private OpenAConversation(KafkaProducer<String, String> producer) {
    this.producer = producer;
  }

  public static void main(String[] args) throws Exception {
    System.exit(converse() == State.CLOSED ? 0 : 1);
  }

  private static State converse() throws Exception {
    try (var producer = producer();
        var consumer = consumer()) {
      consumer.subscribe(List.of("conversation.events"));
      var ride = new OpenAConversation(producer);
      ride.ask();
      var deadline = Instant.now().plus(PATIENCE);
      while (ride.state == State.UNDER_WAY && Instant.now().isBefore(deadline)) {
        for (var record : consumer.poll(Duration.ofSeconds(1))) {
          ride.on(JSON.readTree(record.value()));
        }
        // Only now: what is interrupted before comes again.
        consumer.commitSync();
      }
      if (ride.state == State.UNDER_WAY) {
        System.err.println(
            "heard nothing in time; is Parley running, with Kafka at " + KAFKA + "?");
      }
      return ride.state;
    }
  }

  private void ask() throws Exception {
    // Numbers that exist in films only. With an account of your own, take two phones of yours.
    var rider = ThreadLocalRandom.current().nextInt(200, 600);
    publish(
        "conversation.requested",
        Map.of(
            "conversationId",
            conversationId,
            "participants",
            List.of(
                Map.of("id", "rider", "realNumber", "447700900" + rider, "name", "Sam"),
                Map.of("id", "driver", "realNumber", "447700900" + (rider + 400)))));
    System.out.println("asked for " + conversationId);
  }

  private void on(JsonNode event) throws Exception {
    if (!event.path("conversationId").asString("").equals(conversationId)
        || !known.add(event.get("eventId").asString())) {
      return;
    }
    switch (event.get("type").asString()) {
      case "conversation.opened" -> {
        for (var participant : event.get("participants")) {
          System.out.printf(
              "opened: %s is reached at %s%n",
              participant.get("id").asString(), participant.get("virtualNumber").asString());
        }
        publish("conversation.close-requested", Map.of("conversationId", conversationId));
      }
      case "conversation.closed" -> {
        System.out.println("closed: " + event.get("reason").asString());
        state = State.CLOSED;
      }
      case "conversation.rejected" -> {
        System.err.printf(
            "rejected: %s, %s%n", event.get("reason").asString(), event.get("detail").asString());
        state = State.REJECTED;
      }
      default -> {
        // For others, or not known yet.
      }
    }
  }

  /// Returns once Kafka holds it. The key keeps what is asked of one conversation on one partition.
  private void publish(String topic, Object message) throws Exception {
    producer
        .send(new ProducerRecord<>(topic, conversationId, JSON.writeValueAsString(message)))
        .get();
  }

  private static KafkaProducer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", KAFKA, "acks", "all"),
        new StringSerializer(),
        new StringSerializer());
  }

  private static KafkaConsumer<String, String> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            KAFKA,
            // One for each service of yours: its instances share the events, and go on where they
            // were after a restart.
            "group.id",
            "rides-java",
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            "false"),
        new StringDeserializer(),
        new StringDeserializer());
  }
}
