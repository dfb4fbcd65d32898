package io.parley.gateway;

import static io.parley.gateway.PlayedVonage.FORM;
import static io.parley.gateway.PlayedVonage.form;
import static io.parley.gateway.PlayedVonage.json;
import static io.parley.gateway.PlayedVonage.signed;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.Topics;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What Vonage delivers of texts is on Kafka before it is acknowledged.
class TextsIT extends WholeGateway {
  private static final String INBOUND = "/webhooks/inbound-sms";
  private static final String RECEIPT = "/webhooks/delivery-receipt";

  @Test
  void takesATextFromAQuery() {
    published(vonage.get(INBOUND + "?" + form(signed(text()))));
  }

  @ParameterizedTest
  @ValueSource(strings = {FORM, FORM + "; charset=UTF-8", FORM + ";charset=ISO-8859-1"})
  void takesATextFromAForm(String contentType) {
    published(vonage.post(INBOUND, contentType, form(signed(text()))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "application/json; charset=utf-8", "APPLICATION/JSON;v=1"})
  void takesATextFromJson(String contentType) {
    published(vonage.post(INBOUND, contentType, " " + json(signed(text()))));
  }

  @Test
  void takesATextFromJsonWithNullsWhichNobodySigns() {
    var parameters = new HashMap<String, Object>(signed(text()));
    parameters.put("concat", null);
    parameters.put("concat-ref", null);

    published(vonage.post(INBOUND, PlayedVonage.JSON, json(parameters)));
  }

  private void published(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(published.since(before))
        .singleElement()
        .satisfies(record -> {
          assertThat(record.topic()).isEqualTo(Topics.SMS_INBOUND);
          assertThat(record.key()).isEqualTo(DIALLED);
          assertThat(record.json().get("messageId").asString()).isEqualTo(text().get("messageId"));
          assertThat(record.json().get("from").asString()).isEqualTo(CALLER);
          assertThat(record.json().get("to").asString()).isEqualTo(DIALLED);
          assertThat(record.json().get("text").asString()).isEqualTo(text().get("text"));
          assertThat(record.json().get("sentAt").asString()).isEqualTo("2026-11-21T12:00:00Z");
          assertThat(record.json().has("part")).isFalse();
          assertThat(Instant.parse(record.json().get("receivedAt").asString()))
              .isBetween(Instant.now().minusSeconds(20), Instant.now());
        });
  }

  @Test
  void takesThePartOfALongText() {
    var text = text();
    text.putAll(
        Map.of("concat", "true", "concat-ref", "9", "concat-total", "3", "concat-part", "2"));

    vonage.post(INBOUND, FORM, form(signed(text)));

    assertThat(published.since(before))
        .singleElement()
        .satisfies(record -> {
          assertThat(record.json().get("part").get("reference").asString()).isEqualTo("9");
          assertThat(record.json().get("part").get("number").asInt()).isEqualTo(2);
          assertThat(record.json().get("part").get("total").asInt()).isEqualTo(3);
        });
  }

  @Test
  void takesALongTextInAQuery() {
    var text = text();
    text.put("text", "🚕".repeat(1600));

    assertThat(vonage.get(INBOUND + "?" + form(signed(text))).statusCode()).isEqualTo(204);
    assertThat(published.since(before)).hasSize(1);
  }

  @Test
  void takesATextThatVonageResendsADayLater() {
    var signed = signed(text(), PlayedVonage.SECRET, Instant.now().minus(Duration.ofHours(24)));

    assertThat(vonage.post(INBOUND, FORM, form(signed)).statusCode()).isEqualTo(204);
    assertThat(published.since(before)).hasSize(1);
  }

  @Test
  void takesEitherSecretDuringARotation() {
    var signed = signed(text(), PlayedVonage.OTHER_SECRET, Instant.now());

    assertThat(vonage.post(INBOUND, FORM, form(signed)).statusCode()).isEqualTo(204);
    assertThat(published.since(before)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"true, 204", "false, 204"})
  void givesAReplayTheSameAnswerAndNoSecondEffect(boolean understood, int answered) {
    var fields = text();
    if (!understood) {
      fields.remove("messageId");
    }
    var signed = signed(fields);
    var rewritten = new LinkedHashMap<>(signed);
    rewritten.put("sig", signed.get("sig").toUpperCase(Locale.ROOT));

    assertThat(vonage.post(INBOUND, FORM, form(signed)).statusCode()).isEqualTo(answered);
    assertThat(vonage.post(INBOUND, FORM, form(signed)).statusCode()).isEqualTo(answered);
    assertThat(vonage.get(INBOUND + "?" + form(rewritten)).statusCode()).isEqualTo(answered);
    assertThat(vonage.post(INBOUND, PlayedVonage.JSON, json(rewritten)).statusCode())
        .isEqualTo(answered);

    assertThat(published.since(before)).hasSize(1);
  }

  @Test
  void givesAReplayedReceiptTheSameAnswerAndNoSecondEffect() {
    var signed = form(signed(receipt()));

    for (var again = 0; again < 3; again++) {
      assertThat(vonage.post(RECEIPT, FORM, signed).statusCode()).isEqualTo(204);
    }

    assertThat(published.since(before)).hasSize(1);
  }

  @Test
  void takesATextThatEndsInHalfOfAnEmoji() {
    var text = text();
    text.put("text", WORD + " \ud83d");

    var answer =
        vonage.post(INBOUND, PlayedVonage.JSON, json(signed(text)).replace("\ud83d", "\\ud83d"));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(published.since(before))
        .singleElement()
        .satisfies(
            record -> assertThat(record.json().get("text").asString()).isEqualTo(WORD + " ?"));
  }

  @Test
  void answersVonagesProbe() {
    var answer = vonage.get(INBOUND);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(published.ends()).isEqualTo(before);
  }

  @Test
  void takesAReceiptFromAQuery() {
    receiptIsPublished(vonage.get(RECEIPT + "?" + form(signed(receipt()))));
  }

  @Test
  void takesAReceiptFromAForm() {
    receiptIsPublished(vonage.post(RECEIPT, FORM, form(signed(receipt()))));
  }

  @Test
  void takesAReceiptFromJson() {
    receiptIsPublished(vonage.post(RECEIPT, PlayedVonage.JSON, json(signed(receipt()))));
  }

  private void receiptIsPublished(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(published.since(before))
        .singleElement()
        .satisfies(record -> {
          assertThat(record.topic()).isEqualTo(Topics.SMS_RECEIPTS);
          assertThat(record.key()).isEqualTo("sms-1");
          assertThat(record.value())
              .isEqualTo(
                  "{\"smsId\":\"sms-1\",\"vonageMessageId\":\"0A0000001234567B\","
                      + "\"status\":\"delivered\",\"errorCode\":\"0\","
                      + "\"at\":\"2026-11-21T12:00:00Z\"}");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "sms.inbound, messageId, , NO_MESSAGE_ID",
    "sms.inbound, to, AcmeInc, NO_NUMBER",
    "sms.inbound, status, delivered, A_RECEIPT",
    "sms.receipts, messageId, , NO_MESSAGE_ID",
    "sms.receipts, status, , NO_STATUS"
  })
  void putsAsideWhatIsGenuineButNotUnderstood(
      String topic, String name, String value, String code) {
    var isText = topic.equals(Topics.SMS_INBOUND);
    var fields = isText ? text() : receipt();
    fields.put(name, value == null ? "" : value);
    var counted = counted("parley.dead.letters", "topic", topic, "reason", code);

    var answer = vonage.post(isText ? INBOUND : RECEIPT, FORM, form(signed(fields)));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(published.since(before))
        .singleElement()
        .satisfies(record -> {
          assertThat(record.topic()).isEqualTo(topic + ".dlt");
          assertThat(record.key()).isNull();
          assertThat(record.json().get("msisdn").asString()).isEqualTo(CALLER);
          assertThat(record.headers())
              .containsEntry("parley-reason-code", code)
              .containsEntry("parley-reason-class", "io.parley.gateway.door.NotUnderstood");
          assertThat(record.headers().values()).noneMatch(WholeGateway::tells);
        });
    assertThat(counted("parley.dead.letters", "topic", topic, "reason", code))
        .isEqualTo(counted + 1);
  }
}
