package io.parley.provisioning.doctor;

import io.parley.provisioning.doctor.Remark.Well;
import io.parley.provisioning.doctor.Remark.Wrong;
import io.parley.vonage.AccountRefused;
import io.parley.vonage.VonageNotSetUp;
import io.parley.vonage.VonageSettings;
import io.parley.vonage.account.Balance;
import io.parley.vonage.account.VonageAccount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The API key and secret, by asking for the balance; and the balance.
final class CredentialsExamination implements Examination {
  private static final String KEY_AND_SECRET = "the key and one of the secrets of your account";

  private final VonageSettings settings;
  private final Supplier<VonageAccount> account;
  private final BigDecimal low;

  /// @param low in EUR; less is a finding
  CredentialsExamination(VonageSettings settings, Supplier<VonageAccount> account, BigDecimal low) {
    this.settings = settings;
    this.account = account;
    this.low = low;
  }

  @Override
  public String of() {
    return "Account at Vonage";
  }

  @Override
  public List<Remark> look() {
    var missing = missing();
    return missing.isEmpty() ? ask() : missing;
  }

  private List<Remark> missing() {
    var missing = new ArrayList<Remark>();
    for (var setting :
        List.<Supplier<String>>of(settings::apiKey, settings::apiSecret, settings::applicationId)) {
      try {
        var _ = setting.get();
      } catch (VonageNotSetUp e) {
        missing.add(
            new Wrong(
                e.getMessage() + ".", "a value of " + e.variable(), "Set it, and ask again."));
      }
    }
    return missing;
  }

  private List<Remark> ask() {
    try {
      var balance = account.get().balance();
      return List.of(new Well("Vonage accepts the API key and secret."), judged(balance));
    } catch (AccountRefused refused) {
      return List.of(
          switch (refused.code()) {
            case "HTTP_401", "HTTP_403" ->
                new Wrong(
                    "Vonage doesn't accept the API key and secret (%s).".formatted(refused.code()),
                    KEY_AND_SECRET,
                    "Compare VONAGE_API_KEY and VONAGE_API_SECRET with"
                        + " https://dashboard.vonage.com/settings; make a new secret there if the"
                        + " old one is lost.");
            case "HTTP_402" ->
                new Wrong(
                    "Vonage says that the account must pay first (HTTP_402).",
                    "an account with credit",
                    "Top it up on https://dashboard.vonage.com/billing.");
            default ->
                new Wrong(
                    "What answers at VONAGE_REST_URL isn't Vonage's account API (%s)."
                        .formatted(refused.code()),
                    "https://rest.nexmo.com",
                    "Set VONAGE_REST_URL, or leave it out.");
          });
    }
  }

  private Remark judged(Balance balance) {
    var euros = balance.euros().setScale(2, RoundingMode.DOWN).toPlainString();
    if (balance.euros().compareTo(low) >= 0) {
      return new Well("The balance is EUR " + euros + ".");
    }
    return balance.topsUpItself()
        ? new Well("The balance is EUR " + euros + ", and Vonage tops it up by itself.")
        : new Wrong(
            "The balance is low: EUR %s, and nothing tops it up.".formatted(euros),
            "EUR %s or more (PARLEY_LOW_BALANCE)".formatted(low.toPlainString()),
            "Top it up on https://dashboard.vonage.com/billing, and turn auto-reload on: without"
                + " credit no text is sent, no call connected, and numbers are lost.");
  }
}
