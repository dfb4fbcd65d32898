package io.parley.gateway;

import static io.parley.gateway.OwnGateway.vonage;
import static io.parley.gateway.PlayedVonage.FORM;
import static io.parley.gateway.PlayedVonage.JSON;
import static io.parley.gateway.PlayedVonage.form;
import static io.parley.gateway.PlayedVonage.json;
import static io.parley.gateway.WholeGateway.call;
import static io.parley.gateway.WholeGateway.event;
import static io.parley.gateway.WholeGateway.receipt;
import static io.parley.gateway.WholeGateway.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.backends.testing.LocalBackends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/// An account may not sign; the gateway then says so, loudly.
@ExtendWith(OutputCaptureExtension.class)
class UnsignedIT {
  private final PlayedConversationService conversationService = new PlayedConversationService();

  @Test
  void takesUnsignedCallsAndTextsWhereItIsToldTo(CapturedOutput output) {
    try (var gateway = start("--vonage.signed.calls=false", "--vonage.signed.texts=false")) {
      var vonage = vonage(gateway);

      var answer = vonage.post("/webhooks/answer", JSON, json(call()));
      var event = vonage.post("/webhooks/event", JSON, json(event("ringing", "inbound")));
      var text = vonage.post("/webhooks/inbound-sms", FORM, form(text()));
      var receipt = vonage.get("/webhooks/delivery-receipt?" + form(receipt()));

      assertThat(answer.body()).isEqualTo(PlayedConversationService.NCCO.getBytes(UTF_8));
      assertThat(event.statusCode()).isEqualTo(204);
      assertThat(text.statusCode()).isEqualTo(204);
      assertThat(receipt.statusCode()).isEqualTo(204);
      assertThat(unchecked(gateway, "call")).isEqualTo(2);
      assertThat(unchecked(gateway, "text")).isEqualTo(2);
      assertThat(output)
          .contains("NOT SAFE: webhooks of calls", "NOT SAFE: webhooks of texts")
          .contains("VONAGE_SIGNED_CALLS is false", "VONAGE_SIGNED_TEXTS is false");
    }
  }

  private ConfigurableApplicationContext start(String... more) {
    var kafka = LocalBackends.shared().kafka().bootstrapServers();
    return OwnGateway.start(kafka, conversationService, more);
  }

  private static double unchecked(ConfigurableApplicationContext gateway, String of) {
    return gateway
        .getBean(MeterRegistry.class)
        .counter("parley.webhooks.unchecked", "of", of)
        .count();
  }
}
