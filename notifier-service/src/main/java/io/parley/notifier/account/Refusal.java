package io.parley.notifier.account;

import java.time.Instant;
import java.util.List;

/// Vonage refuses the account.
///
/// @param code Vonage's, such as `SMS_STATUS_9`
/// @param since when the first text was refused
/// @param askAgain when the next text may try
record Refusal(String code, Instant since, Instant askAgain) {
  /// Codes of Vonage's for which there is a remedy.
  static final List<String> KNOWN =
      List.of(
          "SMS_STATUS_4",
          "SMS_STATUS_8",
          "SMS_STATUS_9",
          "SMS_STATUS_11",
          "SMS_STATUS_14",
          "SMS_STATUS_32",
          "HTTP_401",
          "HTTP_402",
          "HTTP_403");

  Refusal askedAgainAt(Instant later) {
    return new Refusal(code, since, later);
  }

  /// What somebody can do about it.
  String remedy() {
    return switch (code) {
      case "SMS_STATUS_9", "HTTP_402" ->
          "The account is out of credit: top it up on https://dashboard.vonage.com.";
      case "SMS_STATUS_4", "HTTP_401", "HTTP_403" ->
          "The credentials are wrong: check VONAGE_API_KEY and VONAGE_API_SECRET.";
      case "SMS_STATUS_8" -> "The account is suspended: ask Vonage's support why.";
      case "SMS_STATUS_11" -> "The account may not use the SMS API: ask Vonage's support.";
      case "SMS_STATUS_14", "SMS_STATUS_32" ->
          "The account wants requests to be signed: turn that off on"
              + " https://dashboard.vonage.com/settings.";
      default -> "This is no answer of Vonage's SMS API: check VONAGE_REST_URL.";
    };
  }
}
