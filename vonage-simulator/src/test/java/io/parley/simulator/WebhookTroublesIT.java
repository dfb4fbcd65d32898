package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Trouble with webhooks, and with texts that come in by them.
class WebhookTroublesIT extends TextStories {
  private static final String INBOUND = "/webhooks/inbound-sms";

  @AfterEach
  void endThem() {
    vonage.delete("/troubles");
  }

  @Test
  void aDuplicateIsTheSameTextSignedAnew() {
    trouble("\"kind\":\"duplicate\",\"share\":1");

    vonage.text(ANN, mask, "Hi");

    await().until(() -> receiver.at(INBOUND).size() == 2);
    var both = receiver.at(INBOUND);
    assertThat(both.get(1).field("messageId")).isEqualTo(both.get(0).field("messageId"));
    assertThat(both.get(1).field("nonce")).isNotEqualTo(both.get(0).field("nonce"));
    both.forEach(webhook -> checkSignature(fields(webhook)));
    await().until(() -> troublesOfWebhooks().equals(List.of("[]", "[\"duplicate\"]")));
  }

  @Test
  void aLaterTextOvertakesAnEarlierOneOfTheSameSender() {
    trouble("\"kind\":\"reorder\",\"share\":1,\"millis\":60000");

    vonage.text(ANN, mask, "first");
    await().until(() -> met() == 1);
    vonage.text("447700900002", mask, "of somebody else");
    await().until(() -> met() == 2);
    vonage.text(ANN, mask, "second");

    await().until(() -> receiver.at(INBOUND).size() == 2);
    assertThat(receiver.at(INBOUND))
        .extracting(webhook -> webhook.field("text"))
        .containsExactly("second", "first");
    vonage.text("447700900002", mask, "lets go of it");
    await().until(() -> receiver.at(INBOUND).size() == 4);
  }

  @Test
  void whatNothingOvertakesComesAllTheSame() {
    trouble("\"kind\":\"reorder\",\"share\":1,\"millis\":200");

    vonage.text(ANN, mask, "alone");

    await().until(() -> receiver.at(INBOUND).size() == 1);
  }

  @Test
  void laterEventsOvertakeEarlierOnesOfACall() {
    trouble("\"kind\":\"reorder\",\"share\":1");
    receiver.answers("/webhooks/answer", CallStories.GOODBYE);

    vonage.call(ANN, mask);

    await().until(() -> receiver.events("inbound").size() == 4);
    var events = receiver.events("inbound");
    assertThat(events).containsExactlyInAnyOrder("started", "ringing", "answered", "completed");
    assertThat(events.getFirst()).isEqualTo("ringing");
  }

  @Test
  void aSlowWebhookIsLate() {
    trouble("\"kind\":\"slow\",\"share\":1,\"millis\":500");
    var sent = Instant.now();

    vonage.text(ANN, mask, "Hi");

    await().until(() -> receiver.at(INBOUND).size() == 1);
    assertThat(Duration.between(sent, Instant.now())).isGreaterThan(Duration.ofMillis(490));
    await().until(() -> troublesOfWebhooks().equals(List.of("[\"slow\"]")));
  }

  @Test
  void aShortTextComesInTwoParts() {
    trouble("\"kind\":\"split\",\"share\":1");

    vonage.text(ANN, mask, "Hi 😀");

    await().until(() -> receiver.at(INBOUND).size() == 2);
    var parts = receiver.at(INBOUND);
    assertThat(parts).allMatch(part -> part.field("concat-total").equals("2"));
    var first = parts.get(0).field("concat-part").equals("1") ? 0 : 1;
    assertThat(parts.get(first).field("text") + parts.get(1 - first).field("text"))
        .isEqualTo("Hi 😀");
    vonage.text(ANN, mask, "x");
    await().until(() -> receiver.at(INBOUND).size() == 3);
    assertThat(receiver.at(INBOUND).getLast().field("concat")).isEmpty();
  }

  private void trouble(String fields) {
    assertThat(vonage.put("/troubles", "{" + fields + "}").status()).isEqualTo(204);
  }

  private long met() {
    return vonage.get("/troubles").json().get(0).path("met").longValue();
  }

  private List<String> troublesOfWebhooks() {
    return vonage
        .get("/wire")
        .json()
        .valueStream()
        .filter(exchange -> exchange.path("purpose").stringValue().equals("inbound-sms"))
        .map(exchange -> exchange.path("troubles").toString())
        .toList();
  }
}
