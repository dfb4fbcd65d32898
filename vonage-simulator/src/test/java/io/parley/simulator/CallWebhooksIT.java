package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.simulator.Receiver.Answer;
import org.junit.jupiter.api.Test;

/// How Vonage asks what to do with a call, and what it does when nobody says.
class CallWebhooksIT extends CallStories {
  private static final String APPLICATION = "/v2/applications/" + Simulation.APPLICATION;

  @Test
  void anAnswerOf500GoesStraightToTheFallback() throws Exception {
    receiver.answers("/webhooks/answer", new Answer(500, "oops"));
    receiver.answers("/webhooks/fallback", GOODBYE);

    vonage.call(ANN, bobsMask);

    await().until(() -> endReason(ANN).equals("finished"));
    assertThat(receiver.at("/webhooks/answer")).hasSize(1);
    assertThat(heardBy(ANN)).containsExactly("Goodbye");
    var fallback = receiver.at("/webhooks/fallback").getFirst();
    assertThat(fallback.field("from")).isEqualTo(ANN);
    assertThat(fallback.field("reason")).isNotEmpty();
    var original = fallback.json().path("original_request");
    assertThat(original.path("url").stringValue()).endsWith("/webhooks/answer");
    assertThat(original.path("type").stringValue()).isEqualTo("answer");
    checkToken(fallback, fallback.body());
  }

  @Test
  void anAnswerOf503IsAskedOnceMore() {
    receiver.answers("/webhooks/answer", new Answer(503, ""), new Answer(200, GOODBYE));

    vonage.call(ANN, bobsMask);

    await().until(() -> endReason(ANN).equals("finished"));
    assertThat(receiver.at("/webhooks/answer")).hasSize(2);
    assertThat(receiver.at("/webhooks/fallback")).isEmpty();
  }

  @Test
  void whenNothingAnswersFourAttemptsAreMadeAndTheCallEnds() {
    receiver.answers("/webhooks/answer", new Answer(503, ""));
    receiver.answers("/webhooks/fallback", new Answer(504, ""));

    vonage.call(ANN, bobsMask);

    await().until(() -> endReason(ANN).equals("failed"));
    assertThat(receiver.at("/webhooks/answer")).hasSize(2);
    assertThat(receiver.at("/webhooks/fallback")).hasSize(2);
    await().until(() -> receiver.events("inbound").contains("completed"));
    assertThat(receiver.events("inbound")).containsExactly("started", "ringing", "completed");
  }

  @Test
  void aSynchronousEventThatFailsTwiceAsksTheFallback() {
    receiver.answers("/webhooks/answer", connecting(annsMask, ",\"eventType\":\"synchronous\""));
    receiver.answers("/webhooks/event", new Answer(503, ""));
    receiver.answers("/webhooks/fallback", GOODBYE);
    vonage.behave(BOB, "busy");

    vonage.call(ANN, bobsMask);

    await().until(() -> endReason(ANN).equals("finished"));
    assertThat(heardBy(ANN)).containsExactly("Please wait", "Goodbye");
    var original = receiver.at("/webhooks/fallback").getFirst().json().path("original_request");
    assertThat(original.path("type").stringValue()).isEqualTo("event");
  }

  @Test
  void anInvalidNccoIsAnErrorEventAndTheEnd() {
    receiver.answers("/webhooks/answer", "[{\"action\":\"dance\"}]");

    vonage.call(ANN, bobsMask);

    await().until(() -> endReason(ANN).equals("failed"));
    await().until(() -> receiver.events("inbound").contains("completed"));
    var error = receiver.event(event -> !event.field("reason").isEmpty()).json();
    assertThat(error.propertyNames())
        .containsExactlyInAnyOrder("reason", "conversation_uuid", "timestamp");
    assertThat(error.path("reason").stringValue()).startsWith("Syntax error in NCCO.");
    assertThat(receiver.events("inbound")).containsExactly("started", "ringing", "completed");
  }

  @Test
  void aGetAnswerWebhookIsSignedOverItsQuery() throws Exception {
    var before = vonage.get(APPLICATION).body();
    try {
      configure(
          """
          "answer_url":{"address":"%1$s/webhooks/answer?tenant=a","http_method":"GET"}
          """);
      receiver.answers("/webhooks/answer", GOODBYE);

      vonage.call(ANN, bobsMask);
      await().until(() -> endReason(ANN).equals("finished"));

      var answer = receiver.at("/webhooks/answer").getFirst();
      assertThat(answer.method()).isEqualTo("GET");
      assertThat(answer.query()).startsWith("tenant=a&from=" + ANN + "&to=" + bobsMask);
      checkToken(answer, asCompactJson(answer.query()));
    } finally {
      receiver.reset();
      vonage.put(APPLICATION, before);
    }
  }

  @Test
  void anAnswerThatTakesTooLongIsAskedOnceMoreAndThenTheFallback() {
    var before = vonage.get(APPLICATION).body();
    try {
      configure(
          """
          "answer_url":{"address":"%1$s/webhooks/answer","http_method":"POST",
                        "connect_timeout":300,"socket_timeout":1000},
          "fallback_answer_url":{"address":"%1$s/webhooks/fallback","http_method":"POST"}
          """);
      receiver.staysSilentAt("/webhooks/answer");
      receiver.answers("/webhooks/fallback", GOODBYE);

      vonage.call(ANN, bobsMask);

      await().until(() -> endReason(ANN).equals("finished"));
      assertThat(receiver.at("/webhooks/answer")).hasSize(2);
      assertThat(receiver.at("/webhooks/fallback").getFirst().field("reason"))
          .isEqualTo("Timeout.");
    } finally {
      receiver.reset();
      vonage.put(APPLICATION, before);
    }
  }

  @Test
  void unsignedIfTheApplicationSaysSo() {
    var before = vonage.get(APPLICATION).body();
    try {
      vonage.put(
          APPLICATION,
          """
          {"name":"Test","capabilities":{"voice":{"signed_callbacks":false,"webhooks":{
            "answer_url":{"address":"%s/webhooks/answer","http_method":"POST"}}}}}
          """
              .formatted(receiver.url()));
      receiver.answers("/webhooks/answer", GOODBYE);

      vonage.call(ANN, bobsMask);

      await().until(() -> endReason(ANN).equals("finished"));
      assertThat(receiver.at("/webhooks/answer").getFirst().headers())
          .doesNotContainKey("authorization");
    } finally {
      receiver.reset();
      vonage.put(APPLICATION, before);
    }
  }

  private void configure(String webhooks) {
    var application = "{\"name\":\"Test\",\"capabilities\":{\"voice\":{\"webhooks\":{%s}}}}";
    vonage.put(APPLICATION, application.formatted(webhooks.formatted(receiver.url())));
  }

  private static String asCompactJson(String query) {
    return "{\""
        + query.replace("=", "\":\"").replace("&", "\",\"").replace("%3A", ":").replace("%2F", "/")
        + "\"}";
  }
}
