package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.simulator.Receiver.Received;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of a call, and what is told of it.
class CallsIT extends CallStories {
  @Test
  void anAnsweredCall() throws Exception {
    receiver.answers("/webhooks/answer", connecting(annsMask, ""));

    vonage.call(ANN, bobsMask);
    await().until(() -> state(BOB).equals("ringing"));
    assertThat(state(ANN)).isEqualTo("ringing");
    assertThat(vonage.lastCall(BOB).path("with").stringValue()).isEqualTo(annsMask);
    assertThat(vonage.lastCall(ANN).path("heard").get(0).stringValue()).isEqualTo("Please wait");

    assertThat(vonage.command(BOB, "answer").status()).isEqualTo(200);
    await().until(() -> state(ANN).equals("in-call"));
    assertThat(state(BOB)).isEqualTo("in-call");

    vonage.command(BOB, "hang-up");
    await().until(() -> state(ANN).equals("idle"));
    assertThat(endReason(BOB)).isEqualTo("hung-up");
    assertThat(endReason(ANN)).isEqualTo("finished");
    await().until(() -> receiver.events("inbound").contains("completed"));
    await().until(() -> receiver.events("outbound").contains("completed"));
    assertThat(receiver.events("inbound"))
        .containsExactly("started", "ringing", "answered", "completed");
    assertThat(receiver.events("outbound"))
        .containsExactly("started", "ringing", "answered", "completed");
    checkAnswerWebhook(receiver.at("/webhooks/answer").getFirst());
    checkEvents();
  }

  private void checkAnswerWebhook(Received webhook) throws Exception {
    assertThat(webhook.method()).isEqualTo("POST");
    assertThat(webhook.field("from")).isEqualTo(ANN);
    assertThat(webhook.field("to")).isEqualTo(bobsMask);
    assertThat(webhook.field("uuid")).matches("[0-9a-f]{32}");
    assertThat(webhook.field("conversation_uuid")).startsWith("CON-");
    assertThat(webhook.field("endpoint_type")).isEqualTo("phone");
    checkToken(webhook, webhook.body());
  }

  private void checkEvents() {
    var answered = receiver.event(both("outbound", "answered")).json();
    assertThat(answered.path("start_time").isNull()).isTrue();
    assertThat(answered.path("rate").stringValue()).isEmpty();
    assertThat(answered.path("from").stringValue()).isEqualTo(annsMask);
    assertThat(answered.path("to").stringValue()).isEqualTo(BOB);
    var completed = receiver.event(both("outbound", "completed")).json();
    for (var field : List.of("start_time", "end_time", "duration", "rate", "price", "network")) {
      assertThat(completed.path(field).isString()).as(field).isTrue();
    }
    var inbound = receiver.event(both("inbound", "completed")).json();
    assertThat(inbound.path("conversation_uuid")).isEqualTo(completed.path("conversation_uuid"));
    assertThat(inbound.path("uuid")).isNotEqualTo(completed.path("uuid"));
  }

  @Test
  void aBusyPhoneAndAnNccoThatReplacesTheRest() {
    receiver.answers("/webhooks/answer", connecting(annsMask, ",\"eventType\":\"synchronous\""));
    receiver.answers("/webhooks/event", GOODBYE);
    vonage.behave(BOB, "busy");

    vonage.call(ANN, bobsMask);

    await().until(() -> endReason(ANN).equals("finished"));
    assertThat(heardBy(ANN)).containsExactly("Please wait", "Goodbye");
    assertThat(vonage.phone(BOB).path("calls").isEmpty()).isTrue();
    await().until(() -> receiver.events("outbound").contains("completed"));
    assertThat(receiver.events("outbound")).containsExactly("started", "busy", "completed");
  }

  @Test
  void anEventAnsweredWithoutAnNccoLetsTheCallGoOn() {
    receiver.answers(
        "/webhooks/answer",
        connecting(annsMask, ",\"eventType\":\"synchronous\"")
            .replaceAll("]$", "," + GOODBYE.substring(1)));
    receiver.answers("/webhooks/event", "{\"ok\":true}");
    vonage.behave(BOB, "unreachable");

    vonage.call(ANN, bobsMask);

    await().until(() -> endReason(ANN).equals("finished"));
    assertThat(heardBy(ANN)).containsExactly("Please wait", "Goodbye");
    var unanswered = receiver.event(both("outbound", "unanswered"));
    assertThat(unanswered.field("detail")).isEqualTo("unavailable");
  }

  @Test
  void aDeclinedCallEndsRejected() {
    receiver.answers("/webhooks/answer", connecting(annsMask, ""));

    vonage.call(ANN, bobsMask);
    await().until(() -> state(BOB).equals("ringing"));
    vonage.command(BOB, "decline");

    await().until(() -> endReason(ANN).equals("finished"));
    assertThat(endReason(BOB)).isEqualTo("declined");
    await().until(() -> receiver.events("outbound").contains("rejected"));
    assertThat(receiver.events("outbound")).containsExactly("started", "ringing", "rejected");
    assertThat(receiver.event(both("outbound", "rejected")).field("detail")).isEqualTo("declined");
  }

  @Test
  void nobodyAnswersInTime() {
    receiver.answers("/webhooks/answer", connecting(annsMask, ",\"timeout\":1"));

    vonage.call(ANN, bobsMask);

    await().until(() -> endReason(BOB).equals("missed"));
    await().until(() -> receiver.events("outbound").contains("completed"));
    assertThat(receiver.events("outbound"))
        .containsExactly("started", "ringing", "timeout", "completed");
  }

  @Test
  void theCallerHangsUpWhileItRings() {
    receiver.answers("/webhooks/answer", connecting(annsMask, ""));

    vonage.call(ANN, bobsMask);
    await().until(() -> state(BOB).equals("ringing"));
    vonage.command(ANN, "hang-up");

    await().until(() -> endReason(BOB).equals("cancelled"));
    assertThat(endReason(ANN)).isEqualTo("hung-up");
    await().until(() -> receiver.events("outbound").contains("completed"));
    assertThat(receiver.events("outbound"))
        .containsExactly("started", "ringing", "cancelled", "completed");
  }

  @Test
  void theCallerHangsUpWhileTheyTalk() {
    receiver.answers("/webhooks/answer", connecting(annsMask, ""));
    vonage.behave(BOB, "answer");

    vonage.call(ANN, bobsMask);
    await().until(() -> state(BOB).equals("in-call") && state(ANN).equals("in-call"));
    vonage.command(ANN, "hang-up");

    await().until(() -> endReason(BOB).equals("remote-hung-up"));
  }

  @Test
  void aForeignCallerIdIsRefused() {
    receiver.answers("/webhooks/answer", connecting(ANN, ""));

    vonage.call(ANN, bobsMask);

    await().until(() -> endReason(ANN).equals("finished"));
    await().until(() -> receiver.events("outbound").contains("rejected"));
    assertThat(vonage.phone(BOB).path("calls").isEmpty()).isTrue();
    assertThat(receiver.event(both("outbound", "rejected")).field("detail"))
        .isEqualTo("restricted");
  }

  @Test
  void moreConnectsThanTheAccountMayMakeFail() {
    vonage.put("/account", "{\"connectsPerSecond\":1}");
    var connect = connecting(annsMask, "").replaceAll("^.*?},", "");
    receiver.answers("/webhooks/answer", "[" + connect.replaceAll("]$", "") + "," + connect);
    vonage.behave(BOB, "busy");

    vonage.call(ANN, bobsMask);

    await().until(() -> endReason(ANN).equals("finished"));
    await().until(() -> receiver.events("inbound").contains("completed"));
    assertThat(receiver.event(event -> !event.field("reason").isEmpty()).field("reason"))
        .contains("limit");
    await().until(() -> receiver.events("outbound").contains("completed"));
    assertThat(count("outbound", "started")).isEqualTo(1);
  }

  @Test
  void withheldAndOddCallerIdsArePassedOn() {
    receiver.answers("/webhooks/answer", GOODBYE);

    vonage.post("/phones/" + ANN + "/calls", "{\"to\":\"" + bobsMask + "\",\"withheld\":true}");
    await().until(() -> endReason(ANN).equals("finished"));
    vonage.post("/phones/" + ANN + "/calls", "{\"to\":\"" + bobsMask + "\",\"from\":\"unknown\"}");
    await().until(() -> receiver.at("/webhooks/answer").size() == 2);

    var answers = receiver.at("/webhooks/answer");
    assertThat(answers.get(0).json().has("from")).isFalse();
    assertThat(answers.get(1).field("from")).isEqualTo("unknown");
  }

  @Test
  void aNumberThatNobodyRentsIsNotInService() {
    vonage.call(ANN, "447700900999");

    assertThat(endReason(ANN)).isEqualTo("not-in-service");
    assertThat(receiver.at("/webhooks/answer")).isEmpty();
  }

  @Test
  void whatIsPressedWhileAnInputWaitsIsItsDigits() {
    receiver.answers(
        "/webhooks/answer",
        """
        [{"action":"input","type":["dtmf"],"dtmf":{"timeOut":2},"eventUrl":["%s/webhooks/input"]}]
        """
            .formatted(receiver.url()));
    assertThat(vonage.post("/phones/" + ANN + "/keys", "{\"keys\":\"1\"}").status()).isEqualTo(409);
    vonage.call(ANN, bobsMask);
    await().until(() -> state(ANN).equals("in-call"));

    assertThat(vonage.post("/phones/" + ANN + "/keys", "{\"keys\":\"12\"}").status())
        .isEqualTo(200);
    vonage.post("/phones/" + ANN + "/keys", "{\"keys\":\"#\"}");
    assertThat(vonage.post("/phones/" + ANN + "/keys", "{\"keys\":\"x\"}").status()).isEqualTo(400);

    await().until(() -> !receiver.at("/webhooks/input").isEmpty());
    var dtmf = receiver.at("/webhooks/input").getFirst().json().path("dtmf");
    assertThat(dtmf.path("digits").stringValue()).isEqualTo("12#");
    assertThat(vonage.lastCall(ANN).path("pressed").stringValue()).isEqualTo("12#");
  }
}
