package io.parley.vonage.account;

import com.vonage.client.account.SettingsRequest;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.sdk.VonageSdk;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

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

  /// By a change of nothing, which Vonage answers with what is set.
  public SmsCallbacks smsCallbacks() {
    var nothing = new SettingsRequest(null, null);
    var told = sdk.call(vonage -> vonage.getAccountClient().updateSettings(nothing));
    return new SmsCallbacks(set(told.getIncomingSmsUrl()), set(told.getDeliveryReceiptUrl()));
  }

  private static @Nullable String set(@Nullable String url) {
    return url == null || url.isBlank() ? null : url;
  }
}
