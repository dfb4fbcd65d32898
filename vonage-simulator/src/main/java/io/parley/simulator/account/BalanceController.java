package io.parley.simulator.account;

import io.parley.simulator.http.Form;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The balance, by the Account API.
@RestController
class BalanceController {
  private final Account account;
  private final ApiCredentials credentials;

  BalanceController(Account account, ApiCredentials credentials) {
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
}
