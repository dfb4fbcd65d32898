package io.parley.gateway.door;

import io.parley.contracts.WireFormat;
import io.parley.vonage.signature.SignatureVerdict;
import io.parley.vonage.signature.SignedContent;
import io.parley.vonage.signature.SmsSignature;
import io.parley.vonage.signature.VoiceSignature;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Checks signatures, before anything is understood or published.
@Component
class Door {
  private final VoiceSignature voice;
  private final SmsSignature sms;
  private final JsonMapper json = WireFormat.mapper();

  Door(VoiceSignature voice, SmsSignature sms) {
    this.voice = voice;
    this.sms = sms;
  }

  SignedWebhook.OfCall call(HttpServletRequest request) throws IOException {
    var webhook = Webhook.of(request);
    if (webhook.isGet()) {
      letIn(voice.verify(webhook.authorization(), SignedContent.query(webhook.query())));
      var fields = Fields.of(webhook.query(), json);
      return new SignedWebhook.OfCall(json.writeValueAsBytes(webhook.query()), () -> fields);
    }
    letIn(voice.verify(webhook.authorization(), SignedContent.body(webhook.body())));
    return new SignedWebhook.OfCall(webhook.body(), () -> new Fields(object(webhook.body())));
  }

  SignedWebhook.OfText text(HttpServletRequest request) throws IOException {
    var parameters = smsParameters(Webhook.of(request));
    letIn(sms.verify(parameters));
    return new SignedWebhook.OfText(
        json.writeValueAsBytes(parameters), Fields.of(parameters, json));
  }

  private Map<String, String> smsParameters(Webhook webhook) {
    if (webhook.isGet()) {
      return webhook.query();
    }
    return webhook.looksLikeJson() ? jsonParameters(webhook.body()) : webhook.form();
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

  private static void letIn(SignatureVerdict verdict) {
    switch (verdict) {
      case SignatureVerdict.Genuine genuine -> {}
      case SignatureVerdict.Refused refused -> throw NotLetIn.unsigned(refused.reason().name());
    }
  }
}
