package io.parley.simulator.calls;

import io.parley.simulator.applications.VoiceApplication;
import io.parley.simulator.applications.VoiceApplication.Target;
import io.parley.simulator.http.Form;
import io.parley.simulator.webhooks.VoiceToken;
import io.parley.simulator.webhooks.Webhook;
import io.parley.simulator.wire.Authentication;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes and signs a voice webhook: JSON for POST, a query for GET.
@Component
class VoiceRequests {
  private final VoiceToken token;
  private final JsonMapper json;

  VoiceRequests(VoiceToken token, JsonMapper json) {
    this.token = token;
    this.json = json;
  }

  Webhook of(String purpose, VoiceApplication application, Target target, Map<String, ?> fields) {
    return target.method().equals("GET")
        ? get(purpose, application, target, fields)
        : post(purpose, application, target, fields);
  }

  private Webhook post(
      String purpose, VoiceApplication application, Target target, Map<String, ?> fields) {
    var body = json.writeValueAsString(fields);
    var webhook =
        Webhook.post(
            purpose,
            target.address(),
            MediaType.APPLICATION_JSON_VALUE,
            body,
            target.connectWithin(),
            target.answerWithin());
    return signed(application, webhook, body);
  }

  /// The signature covers the query parameters, in their order, as compact JSON.
  private Webhook get(
      String purpose, VoiceApplication application, Target target, Map<String, ?> fields) {
    var address = target.address().split("\\?", 2);
    var query = new LinkedHashMap<String, String>();
    if (address.length > 1) {
      query.putAll(Form.parse(address[1]).fields());
    }
    fields.forEach((name, value) -> query.put(name, flat(value)));
    var webhook =
        Webhook.get(
            purpose, address[0], new Form(query), target.connectWithin(), target.answerWithin());
    return signed(application, webhook, json.writeValueAsString(query));
  }

  private Webhook signed(VoiceApplication application, Webhook webhook, String payload) {
    return application.signed()
        ? webhook
            .with(HttpHeaders.AUTHORIZATION, "Bearer " + token.sign(payload))
            .signed(Authentication.By.JWT, "HS256")
        : webhook;
  }

  private String flat(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text -> text;
      default -> json.writeValueAsString(value);
    };
  }
}
