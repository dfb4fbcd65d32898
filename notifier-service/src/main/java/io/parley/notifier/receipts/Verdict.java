package io.parley.notifier.receipts;

import io.parley.contracts.SmsReceipt;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The last word of a network on one part of a text: delivered, or why not.
///
/// @param name `DELIVERED`, or the reason
record Verdict(String name) {
  static final Verdict DELIVERED = new Verdict("DELIVERED");

  private static final Set<String> FINAL_FAILURES = Set.of("expired", "failed", "rejected");
  private static final String NO_ERROR = "0";

  /// Vonage's `err-code` (developer.vonage.com, SMS API, delivery receipts).
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("1", "UNKNOWN"),
          Map.entry("2", "ABSENT_TEMPORARILY"),
          Map.entry("3", "ABSENT_PERMANENTLY"),
          Map.entry("4", "BARRED_BY_USER"),
          Map.entry("5", "PORTABILITY_ERROR"),
          Map.entry("6", "ANTI_SPAM"),
          Map.entry("7", "HANDSET_BUSY"),
          Map.entry("8", "NETWORK_ERROR"),
          Map.entry("9", "ILLEGAL_NUMBER_OR_OPTED_OUT"),
          Map.entry("10", "ILLEGAL_MESSAGE"),
          Map.entry("11", "UNROUTABLE"),
          Map.entry("12", "UNREACHABLE"),
          Map.entry("13", "AGE_RESTRICTION"),
          Map.entry("14", "BLOCKED_BY_CARRIER"),
          Map.entry("15", "PREPAID_WITHOUT_FUNDS"),
          Map.entry("50", "ENTITY_FILTER"),
          Map.entry("51", "HEADER_FILTER"),
          Map.entry("52", "CONTENT_FILTER"),
          Map.entry("53", "CONSENT_FILTER"),
          Map.entry("54", "REGULATION_FILTER"),
          Map.entry("99", "GENERAL_ERROR"));

  /// Empty for a receipt after which others may follow: `accepted`, `buffered`, `unknown`, and
  /// whatever Vonage may invent.
  static Optional<Verdict> of(SmsReceipt receipt) {
    var status = receipt.status().toLowerCase(Locale.ROOT);
    if (status.equals("delivered")) {
      return Optional.of(DELIVERED);
    }
    return FINAL_FAILURES.contains(status)
        ? Optional.of(new Verdict(reason(status, receipt.errorCode())))
        : Optional.empty();
  }

  boolean isDelivered() {
    return equals(DELIVERED);
  }

  private static String reason(String status, @Nullable String errorCode) {
    if (errorCode == null || errorCode.isBlank() || errorCode.equals(NO_ERROR)) {
      return status.toUpperCase(Locale.ROOT);
    }
    return REASONS.getOrDefault(
        errorCode, isShort(errorCode) ? "ERR_CODE_" + errorCode : "UNKNOWN");
  }

  private static boolean isShort(String errorCode) {
    return errorCode.matches("[0-9]{1,4}");
  }
}
