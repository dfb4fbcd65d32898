package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Trouble with calls.
class CallTroublesIT extends CallStories {
  @AfterEach
  void endThem() {
    vonage.delete("/troubles");
  }

  @Test
  void aCallComesWithoutCallerId() {
    trouble("withheld", "");
    receiver.answers("/webhooks/answer", GOODBYE);

    vonage.call(ANN, bobsMask);

    await().until(() -> !receiver.at("/webhooks/answer").isEmpty());
    assertThat(receiver.at("/webhooks/answer").getFirst().json().has("from")).isFalse();
  }

  @Test
  void aPhoneIsSaidToBeBusyAndNeverRings() {
    trouble("busy", "");
    receiver.answers("/webhooks/answer", connecting(annsMask, ""));

    vonage.call(ANN, bobsMask);

    await().until(() -> receiver.events("outbound").contains("busy"));
    assertThat(receiver.events("outbound")).doesNotContain("ringing");
    assertThat(vonage.phone(BOB).path("calls").isEmpty()).isTrue();
  }

  @Test
  void nobodyAnswersAfterAWhile() {
    trouble("no-answer", ",\"millis\":300");
    receiver.answers("/webhooks/answer", connecting(annsMask, ""));

    vonage.call(ANN, bobsMask);

    await().until(() -> receiver.events("outbound").contains("unanswered"));
    assertThat(receiver.events("outbound")).containsSubsequence("started", "ringing", "unanswered");
    assertThat(receiver.event(both("outbound", "unanswered")).field("detail")).isEqualTo("timeout");
    assertThat(vonage.phone(BOB).path("calls").isEmpty()).isTrue();
  }

  @Test
  void whoCallsInVainCanHangUp() {
    trouble("no-answer", ",\"millis\":60000");
    receiver.answers("/webhooks/answer", connecting(annsMask, ""));
    vonage.call(ANN, bobsMask);
    await().until(() -> state(ANN).equals("ringing"));

    vonage.command(ANN, "hang-up");

    await().until(() -> receiver.events("outbound").contains("cancelled"));
  }

  private void trouble(String kind, String more) {
    assertThat(
            vonage.put("/troubles", "{\"kind\":\"" + kind + "\",\"share\":1" + more + "}").status())
        .isEqualTo(204);
  }
}
