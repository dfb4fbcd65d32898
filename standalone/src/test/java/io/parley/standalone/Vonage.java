package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The simulator's own controls: a bad day at Vonage.
final class Vonage {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SECRET = "local-signature-secret";

  private final URI address;

  Vonage(URI address) {
    this.address = address;
  }

  /// Whoever buys a number waits for the answer from now on.
  void takesItsTimeToSell() {
    control("PUT", "/holds", Map.of("path", "/number/buy", "when", "before"));
  }

  void isAskedForANumber() {
    await()
        .atMost(PATIENCE)
        .until(() -> control("GET", "/holds", null).json().path(0).path("waiting").asInt() > 0);
  }

  void sells() {
    control("DELETE", "/holds", null);
  }

  /// Takes texts from now on, and nobody hears of it.
  void doesNotAnswerToTexts() {
    control("PUT", "/holds", Map.of("path", "/sms/json", "when", "after"));
  }

  /// Texts don't get through: the gateway trusts no signature. Vonage goes on sending them.
  void cannotDeliver() {
    control("PUT", "/account", Map.of("signatureSecret", "of-somebody-else"));
  }

  void deliversAgain() {
    control("PUT", "/account", Map.of("signatureSecret", SECRET));
  }

  /// Waits until the gateway has refused a text that this phone sent.
  void couldNotDeliverFrom(Phone sender) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            exchanges()
                .filter(exchange -> exchange.get("purpose").asString().equals("inbound-sms"))
                .filter(exchange -> exchange.path("status").asInt(0) == 401)
                .anyMatch(exchange -> exchange.get("body").asString().contains(sender.number())));
  }

  /// Everything that went over the wire between Parley and Vonage so far, in order.
  Stream<JsonNode> exchanges() {
    return StreamSupport.stream(control("GET", "/wire", null).json().spliterator(), false);
  }

  private Http.Reply control(String method, String path, Object body) {
    var reply = Http.json(method, address.resolve(path), body, Map.of());
    assertThat(reply.status()).as(reply.body()).isBetween(200, 299);
    return reply;
  }
}
