package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.simulator.Receiver.Answer;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What the history says of each exchange.
class WireIT extends TextStories {
  @Test
  void whatVonageWasAskedSaysWhoAskedAndWhatItIsAbout() {
    vonage.form("/sms/json", "from", mask, "to", ANN, "text", "Hi", "client-ref", "ref-1");

    var sms = last("sms");
    assertThat(sms.path("authentication").path("by").stringValue()).isEqualTo("basic");
    assertThat(sms.path("authentication").path("verdict").stringValue()).isEqualTo("accepted");
    assertThat(sms.path("headers").path("Authorization").stringValue()).isEqualTo("Basic …");
    assertThat(sms.path("responseHeaders").path("Content-Type").stringValue())
        .startsWith("application/json");
    assertThat(strings(sms, "references")).containsExactly("ref-1");
    assertThat(strings(sms, "numbers")).containsExactlyInAnyOrder(ANN, mask);
    assertThat(strings(sms, "messages")).hasSize(1);
    await().until(() -> !receiver.at("/webhooks/delivery-receipt").isEmpty());
    assertThat(strings(last("delivery-receipt"), "messages")).isEqualTo(strings(sms, "messages"));
  }

  @Test
  void aSecretAmongTheParametersIsHidden() {
    vonage.send(
        vonage.formRequest(
            vonage.anonymous("/number/buy?api_secret=secret"),
            "api_key",
            Simulation.API_KEY,
            "api_secret",
            "secret"));

    var buy = last("numbers");
    assertThat(buy.path("authentication").path("by").stringValue()).isEqualTo("parameters");
    assertThat(buy.path("body").stringValue()).endsWith("api_secret=…");
    assertThat(buy.path("url").stringValue()).isEqualTo("/number/buy?api_secret=…");
  }

  @ParameterizedTest
  @CsvSource({"Basic b3RoZXI6b3RoZXI=, basic", "Bearer x.y.z, jwt"})
  void refusedCredentialsAreSaidToBe(String authorization, String by) {
    var path = by.equals("jwt") ? "/identity-insights/v1/requests" : "/account/get-balance";
    var request = vonage.anonymous(path).setHeader("Authorization", authorization);
    if (by.equals("jwt")) {
      request
          .setHeader("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString("{}"));
    }
    vonage.send(request);

    var exchanges = vonage.get("/wire").json();
    var authentication = exchanges.get(exchanges.size() - 1).path("authentication");
    assertThat(authentication.path("by").stringValue()).isEqualTo(by);
    assertThat(authentication.path("verdict").stringValue()).isEqualTo("refused");
  }

  @Test
  void aWebhookSaysHowItIsSignedAndWhatItsAnswerTells() {
    vonage.put("/account", "{\"signatureMethod\":\"sha256\"}");
    receiver.answers("/webhooks/inbound-sms", new Answer(401, "{}"), new Answer(200, "{}"));

    vonage.text(ANN, mask, "Hi");

    await().until(() -> exchanges("inbound-sms").size() == 2);
    var attempts = exchanges("inbound-sms");
    assertThat(attempts)
        .allSatisfy(attempt -> {
          assertThat(attempt.path("authentication").path("by").stringValue()).isEqualTo("sig");
          assertThat(attempt.path("authentication").path("method").stringValue())
              .isEqualTo("sha256");
          assertThat(attempt.path("responseHeaders").path("content-type").stringValue())
              .isEqualTo("application/json");
        });
    assertThat(attempts)
        .extracting(attempt -> attempt.path("authentication").path("verdict").stringValue())
        .containsExactly("refused", "accepted");
    assertThat(attempts)
        .extracting(attempt -> attempt.path("attempt").intValue())
        .containsExactly(1, 2);
  }

  @Test
  void theStepsOfACallAreFoundByIt() {
    receiver.answers("/webhooks/answer", CallStories.GOODBYE);
    vonage.call(ANN, mask);
    await().until(() -> receiver.events("inbound").contains("completed"));

    await().until(() -> exchanges("event").size() == 4);
    var answer = last("answer");
    assertThat(strings(answer, "calls")).hasSize(1);
    assertThat(exchanges("event"))
        .allMatch(event -> strings(event, "calls").equals(strings(answer, "calls")));
    assertThat(strings(answer, "legs"))
        .containsExactly(vonage.lastCall(ANN).path("id").stringValue());
    assertThat(answer.path("authentication").path("by").stringValue()).isEqualTo("jwt");
    assertThat(answer.path("authentication").path("method").stringValue()).isEqualTo("HS256");
  }

  private JsonNode last(String purpose) {
    return exchanges(purpose).getLast();
  }

  private List<JsonNode> exchanges(String purpose) {
    return vonage
        .get("/wire")
        .json()
        .valueStream()
        .filter(exchange -> exchange.path("purpose").stringValue().equals(purpose))
        .toList();
  }

  private static List<String> strings(JsonNode exchange, String about) {
    return exchange.path("about").path(about).valueStream().map(JsonNode::stringValue).toList();
  }
}
