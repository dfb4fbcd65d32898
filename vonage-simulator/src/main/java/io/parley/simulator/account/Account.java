package io.parley.simulator.account;

import io.parley.simulator.SimulatorSettings;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;

/// The one account that exists.
@Component
public class Account {
  private final SimulatorSettings settings;
  private AccountState state;

  Account(SimulatorSettings settings) {
    this.settings = settings;
    this.state =
        new AccountState(
            settings.smsFormat(),
            settings.signatureMethod(),
            settings.signatureSecret(),
            settings.smsPerSecond(),
            settings.connectsPerSecond(),
            settings.balance());
  }

  public String apiKey() {
    return settings.apiKey();
  }

  public String applicationId() {
    return settings.applicationId();
  }

  public String inboundSmsUrl() {
    return settings.webhookUrl("inbound-sms");
  }

  public String deliveryReceiptUrl() {
    return settings.webhookUrl("delivery-receipt");
  }

  public synchronized AccountState state() {
    return state;
  }

  /// The secret that signs webhooks.
  public String signatureSecret() {
    return state().signatureSecrets().getFirst();
  }

  synchronized void change(AccountChange change) {
    state = change.applyTo(state);
  }

  /// Takes the price if the balance allows.
  public synchronized boolean charge(BigDecimal price) {
    if (state.balance().compareTo(price) < 0) {
      return false;
    }
    state = state.withBalance(state.balance().subtract(price));
    return true;
  }
}
