package io.parley.gateway.door;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.WireFormat;
import io.parley.vonage.signature.SignatureVerdict;
import io.parley.vonage.signature.SignedContent;
import io.parley.vonage.signature.SmsSignature;
import io.parley.vonage.signature.VoiceSignature;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Checks signatures, before anything is understood or published.
@Component
class Door {
  private static final String CALL = "call";
  private static final String TEXT = "text";

  private final VoiceSignature voice;
  private final SmsSignature sms;
  private final MeterRegistry meters;
  private final JsonMapper json = WireFormat.mapper();

  Door(VoiceSignature voice, SmsSignature sms, MeterRegistry meters) {
    this.voice = voice;
    this.sms = sms;
    this.meters = meters;
    Stream.of(CALL, TEXT).forEach(of -> count(of, 0));
  }

  SignedWebhook.OfCall call(HttpServletRequest request) throws IOException {
    var webhook = Webhook.of(request);
    if (webhook.isGet()) {
      var fingerprint = letIn(webhook, SignedContent.query(webhook.query()));
      var fields = Fields.of(webhook.query(), json);
      return new SignedWebhook.OfCall(
          json.writeValueAsBytes(webhook.query()), fingerprint, () -> fields);
    }
    var fingerprint = letIn(webhook, SignedContent.body(webhook.body()));
    return new SignedWebhook.OfCall(
        webhook.body(), fingerprint, () -> new Fields(object(webhook.body())));
  }

  SignedWebhook.OfText text(HttpServletRequest request) throws IOException {
    var webhook = Webhook.of(request);
    var parameters = smsParameters(webhook);
    var fingerprint = letIn(TEXT, sms.verify(parameters));
    var payload = webhook.isJson() ? webhook.body() : json.writeValueAsBytes(parameters);
    return new SignedWebhook.OfText(payload, fingerprint, Fields.of(parameters, json));
  }

  private Map<String, String> smsParameters(Webhook webhook) {
    if (webhook.isGet()) {
      return webhook.query();
    }
    return webhook.isJson() ? jsonParameters(webhook.body()) : webhook.form();
  }

  private Map<String, String> jsonParameters(byte[] body) {
    try {
      var parameters = new LinkedHashMap<String, String>();
      for (var field : object(body).properties()) {
        // Vonage signs no null.
        if (!field.getValue().isNull()) {
          parameters.put(field.getKey(), scalar(field.getValue()));
        }
      }
      return parameters;
    } catch (NotUnderstood e) {
      throw NotLetIn.unsigned("UNREADABLE");
    }
  }

  private static String scalar(JsonNode value) {
    return value.isValueNode() ? value.asString() : "";
  }

  private ObjectNode object(byte[] body) {
    try {
      if (json.readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw new NotUnderstood("NOT_JSON");
    }
    throw new NotUnderstood("NOT_AN_OBJECT");
  }

  private Optional<String> letIn(Webhook webhook, SignedContent content) {
    return letIn(CALL, voice.verify(webhook.authorization(), content));
  }

  private Optional<String> letIn(String of, SignatureVerdict verdict) {
    return switch (verdict) {
      case SignatureVerdict.Genuine(var fingerprint) -> Optional.of(fingerprint);
      case SignatureVerdict.Refused(var reason) -> throw NotLetIn.unsigned(reason.name());
      case SignatureVerdict.Unchecked() -> {
        count(of, 1);
        yield Optional.empty();
      }
    };
  }

  private void count(String of, int webhooks) {
    meters.counter("parley.webhooks.unchecked", "of", of).increment(webhooks);
  }
}
