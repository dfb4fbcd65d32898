package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.simulator.Receiver.Answer;
import io.parley.simulator.Receiver.Received;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Texts that phones send to rented numbers.
class InboundTextsIT extends TextStories {
  @ParameterizedTest
  @CsvSource({"get, md5hash", "post, sha256", "json, sha512", "json, md5", "get, sha1"})
  void anInboundTextComesInTheAccountsFormatAndSigned(String format, String method) {
    vonage.put(
        "/account", "{\"smsFormat\":\"%s\",\"signatureMethod\":\"%s\"}".formatted(format, method));

    vonage.text(ANN, mask, "hello, I'm = outside & waiting €");

    await().until(() -> receiver.at("/webhooks/inbound-sms").size() == 1);
    var webhook = receiver.at("/webhooks/inbound-sms").getFirst();
    var fields = fields(webhook);
    assertThat(webhook.method()).isEqualTo(format.equals("get") ? "GET" : "POST");
    assertThat(fields)
        .containsEntry("msisdn", ANN)
        .containsEntry("to", mask)
        .containsEntry("api-key", Simulation.API_KEY)
        .containsEntry("text", "hello, I'm = outside & waiting €")
        .containsEntry("keyword", "HELLO,")
        .containsEntry("type", "text")
        .containsKeys("messageId", "timestamp", "nonce")
        .doesNotContainKey("concat");
    assertThat(fields.get("message-timestamp"))
        .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    checkSignature(fields);
    var sent = vonage.phone(ANN).path("texts").get(0);
    assertThat(sent.path("direction").stringValue()).isEqualTo("out");
    assertThat(sent.path("delivered").booleanValue()).isTrue();
  }

  @Test
  void aLongInboundTextComesInPartsWithoutOrder() {
    var text = "😀 Ещё чуть-чуть. ".repeat(29);

    vonage.text(ANN, mask, text);

    var total = 8;
    await().until(() -> receiver.at("/webhooks/inbound-sms").size() == total);
    var parts = receiver.at("/webhooks/inbound-sms").stream().map(Received::json).toList();
    assertThat(parts)
        .allSatisfy(part -> {
          assertThat(part.path("concat").stringValue()).isEqualTo("true");
          assertThat(part.path("concat-total").stringValue()).isEqualTo("8");
          assertThat(part.path("concat-ref")).isEqualTo(parts.getFirst().path("concat-ref"));
        });
    assertThat(parts)
        .extracting(InboundTextsIT::part)
        .isNotEqualTo(List.of(1, 2, 3, 4, 5, 6, 7, 8));
    assertThat(
            parts.stream()
                .sorted(Comparator.comparing(InboundTextsIT::part))
                .map(part -> part.path("text").stringValue())
                .collect(Collectors.joining()))
        .isEqualTo(text);
  }

  @Test
  void anInboundTextIsResentUntilItIsAccepted() {
    receiver.answers(
        "/webhooks/inbound-sms", new Answer(503, ""), new Answer(401, ""), new Answer(204, ""));

    vonage.text(ANN, mask, "hello");

    await().until(() -> receiver.at("/webhooks/inbound-sms").size() == 3);
    var attempts = receiver.at("/webhooks/inbound-sms");
    assertThat(attempts)
        .extracting(attempt -> attempt.field("messageId"))
        .containsOnly(attempts.getFirst().field("messageId"));
    assertThat(attempts).extracting(attempt -> attempt.field("nonce")).doesNotHaveDuplicates();
    attempts.forEach(attempt -> checkSignature(fields(attempt)));
  }

  @Test
  void aTextToANumberThatNobodyRentsIsNotDelivered() {
    vonage.text(ANN, "447700900999", "anybody there?");

    var sent = vonage.phone(ANN).path("texts").get(0);
    assertThat(sent.path("delivered").booleanValue()).isFalse();
    assertThat(receiver.at("/webhooks/inbound-sms")).isEmpty();
  }

  private static int part(JsonNode webhook) {
    return Integer.parseInt(webhook.path("concat-part").stringValue());
  }
}
