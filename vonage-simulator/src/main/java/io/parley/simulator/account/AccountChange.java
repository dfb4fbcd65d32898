package io.parley.simulator.account;

import io.parley.simulator.SignatureMethod;
import io.parley.simulator.SmsFormat;
import io.parley.simulator.http.Refused;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// New values for the account; what is absent stays.
///
/// @param signatureSecret one secret, or several with commas between them
/// @param inboundSmsUrl empty to unset it; not probed, as Vonage's own API does
/// @param deliveryReceiptUrl the same
record AccountChange(
    @Nullable SmsFormat smsFormat,
    @Nullable SignatureMethod signatureMethod,
    @Nullable String signatureSecret,
    @Nullable Integer smsPerSecond,
    @Nullable Integer connectsPerSecond,
    @Nullable BigDecimal balance,
    @Nullable String inboundSmsUrl,
    @Nullable String deliveryReceiptUrl) {

  private static final String URL = "an http or https URL, or empty";

  AccountChange {
    require(signatureSecret == null || !signatureSecret.isBlank(), "signatureSecret", "non-empty");
    require(smsPerSecond == null || smsPerSecond >= 0, "smsPerSecond", "0 (no limit) or more");
    require(
        connectsPerSecond == null || connectsPerSecond >= 0,
        "connectsPerSecond",
        "0 (no limit) or more");
    require(balance == null || balance.signum() >= 0, "balance", "0 or more, in EUR");
    require(isUrlOrEmpty(inboundSmsUrl), "inboundSmsUrl", URL);
    require(isUrlOrEmpty(deliveryReceiptUrl), "deliveryReceiptUrl", URL);
  }

  AccountState applyTo(AccountState state) {
    return new AccountState(
        Objects.requireNonNullElse(smsFormat, state.smsFormat()),
        Objects.requireNonNullElse(signatureMethod, state.signatureMethod()),
        signatureSecret == null
            ? state.signatureSecrets()
            : List.of(signatureSecret.strip().split("\\s*,\\s*")),
        Objects.requireNonNullElse(smsPerSecond, state.smsPerSecond()),
        Objects.requireNonNullElse(connectsPerSecond, state.connectsPerSecond()),
        Objects.requireNonNullElse(balance, state.balance()),
        Objects.requireNonNullElse(inboundSmsUrl, state.inboundSmsUrl()),
        Objects.requireNonNullElse(deliveryReceiptUrl, state.deliveryReceiptUrl()));
  }

  private static boolean isUrlOrEmpty(@Nullable String url) {
    return url == null || url.isEmpty() || url.matches("https?://[^/\\s].*");
  }

  private static void require(boolean good, String field, String expected) {
    if (!good) {
      throw Refused.badRequest("Expected " + field + " to be " + expected + ".");
    }
  }
}
