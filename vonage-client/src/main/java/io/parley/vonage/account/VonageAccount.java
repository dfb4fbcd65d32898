package io.parley.vonage.account;

import com.vonage.client.account.SettingsRequest;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.sdk.VonageSdk;
import java.math.BigDecimal;
import java.util.Objects;

/// What Vonage tells of the account itself. Format and signature method of its SMS webhooks are not
/// among it: only the dashboard has these.
public final class VonageAccount {
  private final VonageSdk sdk;

  VonageAccount(VonageSdk sdk) {
    this.sdk = sdk;
  }

  /// @throws VonageFailure as all do
  public Balance balance() {
    var told = sdk.call(vonage -> vonage.getAccountClient().getBalance());
    if (told.getValue() == null) {
      throw new MessageRefused("UNREADABLE_ANSWER");
    }
    return new Balance(
        BigDecimal.valueOf(told.getValue()), Boolean.TRUE.equals(told.isAutoReload()));
  }

  /// Where receipts go of texts that named no address of their own; empty for nowhere. Asked by a
  /// change of nothing, which Vonage answers with what is set.
  public String receiptsGoTo() {
    var nothing = new SettingsRequest(null, null);
    var told = sdk.call(vonage -> vonage.getAccountClient().updateSettings(nothing));
    return Objects.requireNonNullElse(told.getDeliveryReceiptUrl(), "");
  }
}
