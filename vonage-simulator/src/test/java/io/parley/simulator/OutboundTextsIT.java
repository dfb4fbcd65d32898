package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.simulator.Receiver.Received;
import io.parley.simulator.account.SmsSignature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Texts sent by the SMS API.
class OutboundTextsIT extends TextStories {
  @Test
  void aLongTextArrivesAsOneAndIsBilledByPart() {
    var text = "Grüße ".repeat(40);

    var sent = send("from", mask, "to", ANN, "text", text, "client-ref", "ref-1").json();

    assertThat(sent.path("message-count").stringValue()).isEqualTo("2");
    assertThat(sent.path("messages").size()).isEqualTo(2);
    var first = sent.path("messages").get(0);
    assertThat(first.path("status").stringValue()).isEqualTo("0");
    assertThat(first.path("message-price").stringValue()).isEqualTo("0.03330000");
    assertThat(first.path("remaining-balance").stringValue()).isEqualTo("99.93340000");
    assertThat(first.path("client-ref").stringValue()).isEqualTo("ref-1");
    var inbox = vonage.phone(ANN).path("texts");
    assertThat(inbox.size()).isEqualTo(1);
    assertThat(inbox.get(0).path("direction").stringValue()).isEqualTo("in");
    assertThat(inbox.get(0).path("with").stringValue()).isEqualTo(mask);
    assertThat(inbox.get(0).path("text").stringValue()).isEqualTo(text);
    await().until(() -> receipts("ref-1").size() == 2);
    var receipt = receipts("ref-1").getFirst();
    assertThat(receipt.field("status")).isEqualTo("delivered");
    assertThat(receipt.field("msisdn")).isEqualTo(ANN);
    assertThat(receipt.field("to")).isEqualTo(mask);
    assertThat(receipt.field("client-ref")).isEqualTo("ref-1");
    assertThat(receipt.field("err-code")).isEqualTo("0");
    checkSignature(fields(receipt));
  }

  @Test
  void receiptsGoToTheCallbackOfTheMessageIfItHasOne() {
    send(
        "from",
        mask,
        "to",
        ANN,
        "text",
        "Hi",
        "client-ref",
        "ref-2",
        "callback",
        receiver.url() + "/mine");

    await().until(() -> receiver.at("/mine").size() == 1);
    assertThat(receipts("ref-2")).isEmpty();
  }

  @Test
  void theSmsApiDoesNotChooseTheEncoding() {
    send("from", mask, "to", ANN, "text", "Ещё 😀");
    send("from", mask, "to", ANN, "text", "Ещё 😀", "type", "unicode");

    var texts = vonage.phone(ANN).path("texts");
    assertThat(texts.get(0).path("text").stringValue()).isEqualTo("??? ?");
    assertThat(texts.get(1).path("text").stringValue()).isEqualTo("Ещё 😀");
  }

  @ParameterizedTest
  @CsvSource({
    "2, MASK, '', Hi",
    "2, '', 447700900001, Hi",
    "2, MASK, 447700900001, ''",
    "3, MASK, +447700900001, Hi",
    "6, MASK, 99912345678, Hi",
    "15, 447700900001, 447700900002, Hi",
    "15, NameThatIsTooLong, 447700900002, Hi",
    "0, Parley, 447700900002, Hi"
  })
  void aRefusalIsHttp200WithAStatus(String status, String from, String to, String text) {
    var sent = send("from", from.replace("MASK", mask), "to", to, "text", text);

    assertThat(sent.status()).isEqualTo(200);
    assertThat(statusOf(sent)).isEqualTo(status);
  }

  @Test
  void aTextTooLongIsStatus12() {
    assertThat(statusOf(send("from", mask, "to", ANN, "text", "a".repeat(3200)))).isEqualTo("0");
    assertThat(statusOf(send("from", mask, "to", ANN, "text", "a".repeat(3201)))).isEqualTo("12");
  }

  @Test
  void withoutCreditNothingIsSent() {
    vonage.put("/account", "{\"balance\":0.05}");

    assertThat(statusOf(send("from", mask, "to", ANN, "text", "a".repeat(161)))).isEqualTo("9");
    assertThat(statusOf(send("from", mask, "to", ANN, "text", "Hi"))).isEqualTo("0");
    assertThat(vonage.phone(ANN).path("texts").size()).isEqualTo(1);
  }

  @Test
  void fasterThanTheAccountMayIsStatus1() {
    vonage.put("/account", "{\"smsPerSecond\":1}");
    send("from", mask, "to", ANN, "text", "Hi");

    var second = send("from", mask, "to", ANN, "text", "Hi").json().path("messages").get(0);

    assertThat(second.path("status").stringValue()).isEqualTo("1");
    assertThat(second.path("error-text").stringValue())
        .matches("Throughput Rate Exceeded - please wait \\[ [0-9]+ ] and retry");
  }

  @Test
  void wrongCredentialsAreStatus4AndAWrongSignature14() {
    var anonymous = vonage.formRequest("/sms/json", "from", mask, "to", ANN, "text", "Hi");
    anonymous.setHeader("Authorization", "Basic d3Jvbmc6d3Jvbmc=");
    assertThat(statusOf(vonage.send(anonymous))).isEqualTo("4");

    var fields = signed(Map.of("from", mask, "to", ANN, "text", "a=b&c"));
    assertThat(statusOf(sendSigned(fields))).isEqualTo("0");
    fields.put("text", "forged");
    assertThat(statusOf(sendSigned(fields))).isEqualTo("14");
    fields.put("api_secret", "secret");
    assertThat(statusOf(sendSigned(fields))).isEqualTo("32");
  }

  @Test
  void aTextToANumberOfOursComesBackIn() {
    var other = vonage.rent("GB");

    send("from", mask, "to", other, "text", "round and round");

    await().until(() -> receiver.at("/webhooks/inbound-sms").size() == 1);
    var webhook = receiver.at("/webhooks/inbound-sms").getFirst();
    assertThat(webhook.field("msisdn")).isEqualTo(mask);
    assertThat(webhook.field("to")).isEqualTo(other);
  }

  /// Receipts of earlier tests may still come in.
  private List<Received> receipts(String clientRef) {
    return receiver.at("/webhooks/delivery-receipt").stream()
        .filter(receipt -> receipt.field("client-ref").equals(clientRef))
        .toList();
  }

  private Simulation.Answer send(String... namesAndValues) {
    return vonage.form("/sms/json", namesAndValues);
  }

  private Simulation.Answer sendSigned(Map<String, String> fields) {
    var flat =
        fields.entrySet().stream()
            .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
            .toArray(String[]::new);
    return vonage.send(vonage.formRequest(vonage.anonymous("/sms/json"), flat));
  }

  private static Map<String, String> signed(Map<String, String> fields) {
    var all = new LinkedHashMap<>(fields);
    all.put("api_key", Simulation.API_KEY);
    all.put("timestamp", "1578787200");
    all.put("sig", SmsSignature.of(all, SignatureMethod.MD5HASH, Simulation.SIGNATURE_SECRET));
    return all;
  }

  private static String statusOf(Simulation.Answer answer) {
    return answer.json().path("messages").get(0).path("status").stringValue();
  }
}
