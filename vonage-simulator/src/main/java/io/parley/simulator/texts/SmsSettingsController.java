package io.parley.simulator.texts;

import io.parley.simulator.account.Account;
import io.parley.simulator.account.ApiCredentials;
import io.parley.simulator.http.Form;
import io.parley.simulator.webhooks.Probe;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where the account's texts and receipts go, by the Account API: changes what the form names,
/// unsets what is empty in it, and answers with what is set then.
@RestController
class SmsSettingsController {
  private static final int METHOD_FAILED = 420;

  private final Account account;
  private final ApiCredentials credentials;
  private final Probe probe;

  SmsSettingsController(Account account, ApiCredentials credentials, Probe probe) {
    this.account = account;
    this.credentials = credentials;
    this.probe = probe;
  }

  @PostMapping("/account/settings")
  ResponseEntity<Map<String, Object>> settings(HttpServletRequest request) {
    var form = Form.of(request);
    if (!credentials.areRight(request, form)) {
      return refused(401, "authentication failed");
    }
    var inbound = form.get("moCallBackUrl");
    var receipts = form.get("drCallBackUrl");
    var lead =
        Stream.of(inbound, receipts)
            .flatMap(Optional::stream)
            .allMatch(url -> url.isEmpty() || probe.isAnswered(url));
    if (!lead) {
      return refused(METHOD_FAILED, "method failed: a callback URL must answer a GET with 200");
    }
    account.sendSmsTo(inbound, receipts);
    return ResponseEntity.ok(current());
  }

  private Map<String, Object> current() {
    var state = account.state();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("mo-callback-url", state.inboundSmsUrl());
    fields.put("dr-callback-url", state.deliveryReceiptUrl());
    fields.put("max-outbound-request", state.smsPerSecond());
    fields.put("max-inbound-request", state.smsPerSecond());
    fields.put("max-calls-per-second", state.smsPerSecond());
    return fields;
  }

  private static ResponseEntity<Map<String, Object>> refused(int status, String label) {
    return ResponseEntity.status(status)
        .body(Map.of("error-code", Integer.toString(status), "error-code-label", label));
  }
}
