package io.parley.simulator.account;

import io.parley.simulator.SignatureMethod;
import io.parley.simulator.SmsFormat;
import java.math.BigDecimal;
import java.util.List;

/// What of the account can change while it runs.
///
/// @param signatureSecrets the first signs, all are accepted
/// @param smsPerSecond 0 is no limit
/// @param connectsPerSecond 0 is no limit
/// @param balance EUR
/// @param inboundSmsUrl where texts go whose number has no address of its own; empty for nowhere
/// @param deliveryReceiptUrl where receipts go whose text has none of its own; empty for nowhere
public record AccountState(
    SmsFormat smsFormat,
    SignatureMethod signatureMethod,
    List<String> signatureSecrets,
    int smsPerSecond,
    int connectsPerSecond,
    BigDecimal balance,
    String inboundSmsUrl,
    String deliveryReceiptUrl) {

  AccountState withBalance(BigDecimal newBalance) {
    return new AccountState(
        smsFormat,
        signatureMethod,
        signatureSecrets,
        smsPerSecond,
        connectsPerSecond,
        newBalance,
        inboundSmsUrl,
        deliveryReceiptUrl);
  }

  AccountState withSmsUrls(String newInboundSmsUrl, String newDeliveryReceiptUrl) {
    return new AccountState(
        smsFormat,
        signatureMethod,
        signatureSecrets,
        smsPerSecond,
        connectsPerSecond,
        balance,
        newInboundSmsUrl,
        newDeliveryReceiptUrl);
  }
}
