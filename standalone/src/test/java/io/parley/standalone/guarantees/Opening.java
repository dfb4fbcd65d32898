package io.parley.standalone.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.Feature;
import io.parley.contracts.NumberEvent;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.WireFormat;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;

/// Before anything goes wrong: the pool is filled, and everybody gets to know everybody.
final class Opening {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final URI api;
  private final String kafka;

  Opening(Parley parley) {
    api = parley.api();
    kafka = parley.servers().bootstrapServers();
  }

  /// As the worker tells of numbers that were rented.
  void fillThePool() {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka),
            new StringSerializer(),
            new StringSerializer())) {
      for (var number : Cast.pool()) {
        var event =
            new NumberEvent(
                NumberEvent.Type.PROVISIONED,
                "provisioned:" + number,
                null,
                Instant.now(),
                new PhoneNumber(number),
                "GB",
                EnumSet.allOf(Feature.class),
                null);
        producer.send(
            new ProducerRecord<>(event.topic(), WireFormat.mapper().writeValueAsString(event)));
      }
    }
    await()
        .atMost(PATIENCE)
        .until(() -> ask("GET", "/numbers", Map.of()).path("numbers").size() == Cast.pool().size());
  }

  /// Both directions of as many conversations. Texts carry whole seconds: those of the second in
  /// which a conversation was opened may be older than it.
  List<Line> open(int pairs) {
    var lines = IntStream.range(0, pairs).boxed().flatMap(pair -> open(pair, pairs)).toList();
    var next = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    await().atMost(PATIENCE).until(() -> !Instant.now().isBefore(next));
    return lines;
  }

  private Stream<Line> open(int pair, int pairs) {
    var first = Cast.person(pair);
    var second = Cast.person((pair + 1) % pairs);
    var opened =
        ask(
            "POST",
            "/conversations",
            Map.of(
                "conversationId",
                "pair-" + pair,
                "participants",
                List.of(Map.of("realNumber", first), Map.of("realNumber", second)),
                "confirmBySms",
                false));
    var participants = opened.path("participants");
    var firsts = participants.path(0).path("virtualNumber").asString();
    var seconds = participants.path(1).path("virtualNumber").asString();
    return Stream.of(
        new Line(first, seconds, firsts, second), new Line(second, firsts, seconds, first));
  }

  private JsonNode ask(String method, String path, Map<String, ?> body) {
    var reply =
        Door.knock(
            HttpRequest.newBuilder(api.resolve(path))
                .header("Authorization", "Bearer " + Parley.API_TOKEN)
                .header("Content-Type", "application/json")
                .method(
                    method,
                    method.equals("GET")
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(WireFormat.mapper().writeValueAsString(body)))
                .build());
    assertThat(reply.status()).as(reply.body()).isBetween(200, 299);
    return WireFormat.mapper().readTree(reply.body());
  }
}
