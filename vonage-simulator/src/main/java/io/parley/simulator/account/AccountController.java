package io.parley.simulator.account;

import io.parley.simulator.SignatureMethod;
import io.parley.simulator.SmsFormat;
import java.math.BigDecimal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The control of the account as a person would do it in Vonage's dashboard.
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

  AccountController(Account account) {
    this.account = account;
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
