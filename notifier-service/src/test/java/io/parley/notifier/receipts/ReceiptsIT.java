package io.parley.notifier.receipts;

import static io.parley.notifier.PlayedVonage.acceptsAfter;
import static io.parley.notifier.PlayedVonage.acceptsInParts;
import static io.parley.notifier.PlayedVonage.messageId;
import static io.parley.notifier.PlayedVonage.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.backends.testing.Published;
import io.parley.contracts.Topics;
import io.parley.notifier.TheNotifier;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is told of texts when their receipts come.
class ReceiptsIT extends TheNotifier {
  @Test
  void tellsThatATextWasDelivered() {
    var id =
        request(
            "1",
            sms -> {
              sms.put("conversationId", "ride-8412");
              sms.put("by", "driver");
            });
    events.atLeast(1, id);

    receipt(id, 1, "delivered", "0");

    var told = outcome(id);
    assertThat(told.key()).isEqualTo("ride-8412");
    assertThat(told.text("type")).isEqualTo("sms.delivered");
    assertThat(told.text("eventId")).isEqualTo(id + ":delivered");
    assertThat(told.text("conversationId")).isEqualTo("ride-8412");
    assertThat(told.text("by")).isEqualTo("driver");
    assertThat(told.text("purpose")).isEqualTo("RELAY");
    assertThat(told.json().get("parts").intValue()).isEqualTo(1);
    assertThat(told.json().has("price")).isFalse();
    assertThat(told.json().has("reason")).isFalse();
    await().until(() -> delivered() > 0);
  }

  @Test
  void tellsThatATextWasDeliveredOnlyWhenEveryPartIs() {
    var id = sentInThreeParts();

    receipt(id, 3, "delivered", "0");
    receipt(id, 1, "delivered", "0");
    nothingIsTold(id);
    receipt(id, 2, "delivered", "0");

    assertThat(outcome(id).text("type")).isEqualTo("sms.delivered");
  }

  @Test
  void tellsOnceThatATextIsUndeliveredAsSoonAsAPartIs() {
    var id = sentInThreeParts();

    receipt(id, 1, "delivered", "0");
    receipt(id, 2, "failed", "12");
    var told = outcome(id);
    receipt(id, 3, "rejected", "6");
    receipt(id, 2, "failed", "12");
    receipt(id, 2, "delivered", "0");

    nothingMoreIsTold(id);
    assertThat(told.text("type")).isEqualTo("sms.undelivered");
    assertThat(told.text("eventId")).isEqualTo(id + ":undelivered");
    assertThat(told.text("reason")).isEqualTo("UNREACHABLE");
  }

  @Test
  void waitsForMoreAfterWhatIsNotFinal() {
    var id = request("1");
    events.atLeast(1, id);

    for (var status : List.of("accepted", "buffered", "unknown")) {
      receipt(id, 1, status, "0");
    }
    nothingIsTold(id);
    receipt(id, 1, "delivered", "0");

    assertThat(outcome(id).text("type")).isEqualTo("sms.delivered");
  }

  @Test
  void tellsOnceHoweverOftenAReceiptComes() {
    var id = request("1");
    events.atLeast(1, id);

    receipt(id, 1, "delivered", "0");
    receipt(id, 1, "delivered", "0");
    outcome(id);
    receipt(id, 1, "delivered", "0");
    receipt(null, messageId(id, 1), "delivered", "0");

    nothingMoreIsTold(id);
  }

  @Test
  void losesNoReceiptThatOvertakesOurOwnNote() {
    var id = prefix + "1";
    vonage.takes(
        id,
        acceptsAfter(() -> {
          receipt(id, 1, "delivered", "0");
          await().until(() -> redis.hasKey("sms:{" + id + "}:part:" + messageId(id, 1)));
        }));
    request("1");

    assertThat(outcome(id).text("type")).isEqualTo("sms.delivered");
    assertThat(events.mentioning(id).stream().map(it -> it.text("type")))
        .containsExactly("sms.sent", "sms.delivered");
  }

  @Test
  void tellsFirstThatATextWasSentHoweverQuickItsReceiptIs() {
    var id = prefix + "1";
    redis
        .opsForValue()
        .set(
            "sms:{" + id + "}",
            """
            due {"type":"sms.sent","eventId":"%1$s:sent","smsId":"%1$s","conversationId":"ride-1",\
            "purpose":"RELAY","at":"2026-11-22T10:00:00Z","vonageMessageIds":["%2$s"],"parts":1}\
            """
                .formatted(id, messageId(id, 1)));
    receipt(id, 1, "delivered", "0");
    await().until(() -> redis.hasKey("sms:{" + id + "}:part:" + messageId(id, 1)));
    request("1");

    outcome(id);

    assertThat(events.mentioning(id).stream().map(it -> it.text("type")))
        .containsExactly("sms.sent", "sms.delivered");
    assertThat(vonage.askedFor(id)).isEmpty();
  }

  @Test
  void losesNoReceiptWithoutAnSmsIdThatOvertakesOurOwnNote() {
    var id = prefix + "1";
    vonage.takes(
        id,
        acceptsAfter(() -> {
          receipt(null, messageId(id, 1), "failed", "99");
          await().until(() -> redis.hasKey("sms:message:{" + messageId(id, 1) + "}"));
        }));
    request("1");

    assertThat(outcome(id).text("reason")).isEqualTo("GENERAL_ERROR");
  }

  @Test
  void findsATextByVonagesIdWhereItsOwnDidNotComeBack() {
    var id = sentInThreeParts();

    receipt(null, messageId(id, 1), "delivered", "0");
    receipt(id, 2, "delivered", "0");
    receipt(null, messageId(id, 3), "delivered", "0");

    assertThat(outcome(id).text("type")).isEqualTo("sms.delivered");
  }

  @Test
  void tellsAgainWhatACrashKeptFromBeingTold() {
    var id = request("1");
    events.atLeast(1, id);
    receipt(id, 1, "delivered", "0");
    var told = outcome(id);
    var key = "sms:{" + id + "}:outcome";
    await().until(() -> !redis.opsForValue().get(key).startsWith("due "));
    redis.opsForValue().set(key, "due " + redis.opsForValue().get(key));
    var delivered = delivered();

    receipt(id, 1, "delivered", "0");

    assertThat(events.atLeast(3, id).getLast().value()).isEqualTo(told.value());
    await().until(() -> !redis.opsForValue().get(key).startsWith("due "));
    assertThat(delivered()).as("it counts once").isEqualTo(delivered);
  }

  @Test
  void tellsNothingOfATextThatVonageRefused() {
    vonage.takes(prefix + "1", refuses(6));
    var id = request("1");
    events.atLeast(1, id);

    receipt(id, 1, "failed", "6");

    nothingIsTold(id);
  }

  @Test
  void tellsNothingOfWhatOthersSendFromTheAccount() {
    var id = prefix + "not-ours";

    receipt(id, 1, "delivered", "0");
    await().until(() -> redis.hasKey("sms:{" + id + "}:part:" + messageId(id, 1)));

    assertThat(events.mentioning(id)).isEmpty();
  }

  @Test
  void putsAsideAReceiptWithoutAnId() {
    try (var aside = published(Topics.deadLetters(Topics.SMS_RECEIPTS))) {
      receipt(prefix + "1", null, "delivered", "0");

      assertThat(aside.atLeast(1, prefix).getFirst().headers())
          .containsEntry("parley-reason-code", "INCOMPLETE");
    }
  }

  @Test
  void remembersForAsLongAsReceiptsMayCome() {
    var id = sentInThreeParts();
    receipt(id, 1, "delivered", "0");
    var part = "sms:{" + id + "}:part:" + messageId(id, 1);
    await().until(() -> redis.hasKey(part));

    for (var key : List.of(part, "sms:message:{" + messageId(id, 1) + "}")) {
      assertThat(redis.getExpire(key)).isGreaterThan(Duration.ofDays(7).toSeconds());
    }
  }

  @Test
  void remembersOnlyTheOutcomeOnceItIsTold() {
    var id = sentInThreeParts();
    for (int part = 1; part <= 3; part++) {
      receipt(id, part, "delivered", "0");
    }
    outcome(id);

    await()
        .untilAsserted(() ->
            assertThat(redis.keys("sms:*" + id + "*"))
                .containsExactlyInAnyOrder("sms:{" + id + "}", "sms:{" + id + "}:outcome"));
    assertThat(redis.getExpire("sms:{" + id + "}:outcome"))
        .isGreaterThan(Duration.ofDays(7).toSeconds());
  }

  private String sentInThreeParts() {
    vonage.takes(prefix + "1", acceptsInParts("0.03", "0.03", "0.03"));
    var id = request("1");
    events.atLeast(1, id);
    return id;
  }

  /// What is told after it was told that the text was sent.
  private double delivered() {
    return meters
        .counter("parley.texts.delivered", "outcome", "DELIVERED", "purpose", "RELAY")
        .count();
  }

  private static Published.Record outcome(String id) {
    return events.atLeast(2, id).get(1);
  }

  private static void nothingIsTold(String id) {
    tellsFor(id, 1);
  }

  private static void nothingMoreIsTold(String id) {
    tellsFor(id, 2);
  }

  private static void tellsFor(String id, int count) {
    await()
        .during(Duration.ofMillis(400))
        .atMost(SOON)
        .until(() -> events.mentioning(id).size() == count);
  }

  private void receipt(String smsId, int part, String status, String errorCode) {
    receipt(smsId, messageId(smsId, part), status, errorCode);
  }

  private void receipt(
      @Nullable String smsId, @Nullable String messageId, String status, String errorCode) {
    Map<String, Object> receipt = new LinkedHashMap<>();
    if (smsId != null) {
      receipt.put("smsId", smsId);
    }
    if (messageId != null) {
      receipt.put("vonageMessageId", messageId);
    }
    receipt.put("status", status);
    receipt.put("errorCode", errorCode);
    kafka.send(Topics.SMS_RECEIPTS, smsId, json(receipt)).join();
  }
}
