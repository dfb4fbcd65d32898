package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.parley.simulator.Receiver.Received;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/// Ann dials the virtual number that stands for Bob; the system under test connects her with him.
abstract class CallStories {
  static final String ANN = "447700900001";
  static final String BOB = "447700900002";
  static final String GOODBYE = "[{\"action\":\"talk\",\"text\":\"Goodbye\"}]";

  final Simulation vonage = Simulation.fresh();
  final Receiver receiver = vonage.receiver;
  final String annsMask = vonage.rent("GB");
  final String bobsMask = vonage.rent("GB");

  /// So that no event of this test arrives in the next.
  @AfterEach
  void everyCallEnds() {
    vonage.delete("/phones");
    var calls =
        receiver.at("/webhooks/answer").stream()
            .filter(answer -> answer.method().equals("POST"))
            .map(answer -> answer.field("conversation_uuid"))
            .distinct()
            .count();
    await().until(() -> count("inbound", "completed") == calls);
    await()
        .until(() ->
            count("outbound", "completed") + count("outbound", "rejected")
                == count("outbound", "started"));
  }

  String connecting(String from, String more) {
    return """
    [{"action":"talk","text":"Please wait"},\
    {"action":"connect","from":"%s","eventUrl":["%s/webhooks/event"],\
    "endpoint":[{"type":"phone","number":"%s"}]%s}]\
    """
        .formatted(from, receiver.url(), BOB, more);
  }

  static void checkToken(Received webhook, String payload) throws Exception {
    var jwt = JWT.decode(webhook.headers().get("authorization").substring("Bearer ".length()));
    Algorithm.HMAC256(Simulation.SIGNATURE_SECRET).verify(jwt);
    var digest =
        MessageDigest.getInstance("SHA-256").digest(payload.getBytes(StandardCharsets.UTF_8));
    assertThat(jwt.getClaim("payload_hash").asString()).isEqualTo(HexFormat.of().formatHex(digest));
  }

  static Predicate<Received> both(String direction, String status) {
    return event ->
        event.field("direction").equals(direction) && event.field("status").equals(status);
  }

  /// Legs, not events: an event can be sent twice.
  long count(String direction, String status) {
    return receiver.at("/webhooks/event").stream()
        .filter(both(direction, status))
        .map(event -> event.field("uuid"))
        .distinct()
        .count();
  }

  String state(String phone) {
    return vonage.phone(phone).path("state").stringValue();
  }

  String endReason(String phone) {
    return vonage.lastCall(phone).path("endReason").asString("");
  }

  List<String> heardBy(String phone) {
    return vonage.lastCall(phone).path("heard").valueStream().map(JsonNode::stringValue).toList();
  }
}
