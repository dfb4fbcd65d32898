package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Trouble at will.
class TroublesIT extends TextStories {
  @AfterEach
  void endThem() {
    vonage.delete("/troubles");
  }

  @Test
  void tooFastIsHttp429OrStatus1() {
    trouble("\"kind\":\"throttle\",\"share\":1,\"as\":\"http\"");
    assertThat(send().status()).isEqualTo(429);

    trouble("\"kind\":\"throttle\",\"share\":1,\"as\":\"status\"");
    assertThat(message(send()).path("error-text").stringValue())
        .matches("Throughput Rate Exceeded - please wait \\[ [0-9]+ ] and retry");
    assertThat(message(send()).path("status").stringValue()).isEqualTo("1");
    nothingArrived();
  }

  @Test
  void anErrorInsideVonageIsHttp5xxOrStatus5() {
    trouble("\"kind\":\"fail\",\"share\":1,\"as\":\"http\"");
    assertThat(send().status()).isIn(500, 503);

    trouble("\"kind\":\"fail\",\"share\":1,\"as\":\"status\"");
    assertThat(message(send()).path("status").stringValue()).isEqualTo("5");
    nothingArrived();
  }

  @Test
  void creditIsLostWhateverTheBalanceSays() {
    trouble("\"kind\":\"no-credit\",\"share\":1");

    assertThat(message(send()).path("status").stringValue()).isEqualTo("9");
    nothingArrived();
  }

  @Test
  void aBarredNumberIsStatus7() {
    trouble("\"kind\":\"refuse\",\"share\":1");

    assertThat(message(send()).path("status").stringValue()).isEqualTo("7");
    nothingArrived();
  }

  @Test
  void aLateAnswerComesAfterTheTextHasArrived() {
    trouble("\"kind\":\"answer-late\",\"share\":1,\"millis\":1500");

    var sent = CompletableFuture.supplyAsync(this::send);
    await().until(() -> vonage.phone(ANN).path("texts").size() == 1);

    assertThat(sent).isNotDone();
    assertThat(message(sent.join()).path("status").stringValue()).isEqualTo("0");
    var wire = vonage.get("/wire").json();
    assertThat(wire.get(wire.size() - 1).path("millis").longValue()).isGreaterThanOrEqualTo(1500);
  }

  @Test
  void aLateAnswerEndsWithAShareOfNone() {
    trouble("\"kind\":\"answer-late\",\"share\":1,\"millis\":60000");
    trouble("\"kind\":\"answer-late\",\"share\":0");

    assertThat(message(send()).path("status").stringValue()).isEqualTo("0");
  }

  @Test
  void whatGetsLostReachesNoPhoneAndItsReceiptSaysSo() {
    trouble("\"kind\":\"undelivered\",\"share\":1");

    assertThat(message(send()).path("status").stringValue()).isEqualTo("0");

    await().until(() -> receiver.at("/webhooks/delivery-receipt").size() == 1);
    var receipt = receiver.at("/webhooks/delivery-receipt").getFirst();
    assertThat(receipt.field("status")).isEqualTo("failed");
    assertThat(receipt.field("err-code")).isEqualTo("1");
    checkSignature(fields(receipt));
    nothingArrived();
  }

  @Test
  void tellsWhatIsSetAndHowOftenItWasMet() {
    trouble("\"kind\":\"no-credit\",\"share\":1,\"seed\":42");
    send();
    send();

    var set = vonage.get("/troubles").json();

    assertThat(set.size()).isEqualTo(1);
    assertThat(set.get(0).path("trouble").path("kind").stringValue()).isEqualTo("no-credit");
    assertThat(set.get(0).path("trouble").path("seed").longValue()).isEqualTo(42);
    assertThat(set.get(0).path("met").longValue()).isEqualTo(2);
    vonage.delete("/troubles");
    assertThat(vonage.get("/troubles").json().isEmpty()).isTrue();
    assertThat(message(send()).path("status").stringValue()).isEqualTo("0");
  }

  private void nothingArrived() {
    assertThat(vonage.phone(ANN).path("texts").isEmpty()).isTrue();
  }

  private void trouble(String fields) {
    assertThat(vonage.put("/troubles", "{" + fields + "}").status()).isEqualTo(204);
  }

  private Simulation.Answer send() {
    return vonage.form("/sms/json", "from", mask, "to", ANN, "text", "Hi");
  }

  private static JsonNode message(Simulation.Answer answer) {
    return answer.json().path("messages").get(0);
  }
}
