package io.parley.simulator.account;

import io.parley.simulator.SimulatorSettings;
import java.math.BigDecimal;
import java.util.Optional;
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
            settings.balance(),
            settings.webhookUrl("inbound-sms"),
            settings.webhookUrl("delivery-receipt"));
  }

  public String apiKey() {
    return settings.apiKey();
  }

  public String applicationId() {
    return settings.applicationId();
  }

  /// Empty for nowhere.
  public String inboundSmsUrl() {
    return state().inboundSmsUrl();
  }

  /// Empty for nowhere.
  public String deliveryReceiptUrl() {
    return state().deliveryReceiptUrl();
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

  /// Where texts and receipts go; what is absent stays, what is empty is unset.
  public synchronized void sendSmsTo(Optional<String> inbound, Optional<String> receipts) {
    state =
        state.withSmsUrls(
            inbound.orElse(state.inboundSmsUrl()), receipts.orElse(state.deliveryReceiptUrl()));
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
