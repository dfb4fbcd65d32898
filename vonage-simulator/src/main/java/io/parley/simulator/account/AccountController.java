package io.parley.simulator.account;

import io.parley.simulator.SignatureMethod;
import io.parley.simulator.SmsFormat;
import io.parley.simulator.http.Form;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The balance as Vonage tells it, and the control of the account as a person would do it in
/// Vonage's dashboard.
@RestController
class AccountController {

  /// The account without its secrets.
  record AccountView(
      String apiKey,
      String applicationId,
      String inboundSmsUrl,
      String deliveryReceiptUrl,
      SmsFormat smsFormat,
      SignatureMethod signatureMethod,
      int smsPerSecond,
      int connectsPerSecond,
      BigDecimal balance) {}

  private final Account account;
  private final ApiCredentials credentials;

  AccountController(Account account, ApiCredentials credentials) {
    this.account = account;
    this.credentials = credentials;
  }

  @GetMapping("/account/get-balance")
  ResponseEntity<Map<String, Object>> balance(HttpServletRequest request) {
    return credentials.areRight(request, Form.of(request))
        ? ResponseEntity.ok(Map.of("value", account.state().balance(), "autoReload", false))
        : ResponseEntity.status(HttpStatus.UNAUTHORIZED)
            .body(Map.of("error-code", "401", "error-code-label", "authentication failed"));
  }

  @GetMapping("/account")
  AccountView account() {
    var state = account.state();
    return new AccountView(
        account.apiKey(),
        account.applicationId(),
        account.inboundSmsUrl(),
        account.deliveryReceiptUrl(),
        state.smsFormat(),
        state.signatureMethod(),
        state.smsPerSecond(),
        state.connectsPerSecond(),
        state.balance());
  }

  @PutMapping("/account")
  AccountView change(@RequestBody AccountChange change) {
    account.change(change);
    return account();
  }
}
