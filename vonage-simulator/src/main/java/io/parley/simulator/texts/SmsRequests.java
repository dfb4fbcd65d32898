package io.parley.simulator.texts;

import io.parley.simulator.SignatureMethod;
import io.parley.simulator.account.Account;
import io.parley.simulator.account.SmsSignature;
import io.parley.simulator.http.Form;
import io.parley.simulator.webhooks.Webhook;
import io.parley.simulator.wire.Authentication;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Signs and writes an SMS webhook in the account's format of the moment.
@Component
class SmsRequests {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

  private final Account account;
  private final Clock clock;
  private final JsonMapper json;

  SmsRequests(Account account, Clock clock, JsonMapper json) {
    this.account = account;
    this.clock = clock;
    this.json = json;
  }

  /// Each time with a fresh `timestamp`, `nonce` and `sig`.
  Webhook signed(String purpose, String url, Map<String, String> fields) {
    var method = account.state().signatureMethod();
    return written(purpose, url, signed(fields, method))
        .signed(Authentication.By.SIG, method.vonagesName());
  }

  private Webhook written(String purpose, String url, Map<String, String> signed) {
    return switch (account.state().smsFormat()) {
      case GET -> Webhook.get(purpose, url, new Form(signed), CONNECT_WITHIN, ANSWER_WITHIN);
      case POST ->
          post(
              purpose,
              url,
              MediaType.APPLICATION_FORM_URLENCODED_VALUE,
              new Form(signed).encoded());
      case JSON ->
          post(purpose, url, MediaType.APPLICATION_JSON_VALUE, json.writeValueAsString(signed));
    };
  }

  private static Webhook post(String purpose, String url, String contentType, String body) {
    return Webhook.post(purpose, url, contentType, body, CONNECT_WITHIN, ANSWER_WITHIN);
  }

  private Map<String, String> signed(Map<String, String> fields, SignatureMethod method) {
    var all = new LinkedHashMap<>(fields);
    all.put("timestamp", Long.toString(clock.instant().getEpochSecond()));
    all.put("nonce", UUID.randomUUID().toString());
    all.put("sig", SmsSignature.of(all, method, account.signatureSecret()));
    return all;
  }
}
