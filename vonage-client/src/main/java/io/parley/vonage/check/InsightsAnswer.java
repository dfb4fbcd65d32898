package io.parley.vonage.check;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.WireFormat;
import io.parley.vonage.AccountRefused;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.VonageUnavailable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads what Identity Insights answered. It is HTTP 200 even if the insight failed, which has a
/// status of its own then.
record InsightsAnswer(int status, String body) {
  private static final Verdict.Invalid NOT_A_NUMBER =
      new Verdict.Invalid("is not a phone number, says Vonage");

  /// Without the body, which has the number in it.
  @Override
  public String toString() {
    return "InsightsAnswer[" + status + "]";
  }

  /// @throws VonageFailure if the answer is none
  Verdict verdict(PhoneNumber number) {
    if (status == 200) {
      return of(json().path("insights").path("format"), number);
    }
    if (blamesTheNumber()) {
      return NOT_A_NUMBER;
    }
    throw failure("INSIGHTS_HTTP_" + status);
  }

  private static Verdict of(JsonNode format, PhoneNumber number) {
    var code = format.path("status").path("code").asString("OK");
    var valid = format.path("is_format_valid");
    if (code.equals("INVALID_NUMBER_FORMAT")) {
      return NOT_A_NUMBER;
    }
    if (!code.equals("OK") || !valid.isBoolean()) {
      throw new MessageRefused("INSIGHTS_" + (code.equals("OK") ? "NO_ANSWER" : known(code)));
    }
    var country = format.path("country_code").asString("");
    return valid.booleanValue()
        ? new Verdict.Valid(country.isBlank() ? number.country() : country, true)
        : NOT_A_NUMBER;
  }

  /// 422 is a validation error. The number is all that varies in what we send, so the fault is the
  /// number's unless Vonage names something else; 400 is malformed JSON unless it names the number.
  private boolean blamesTheNumber() {
    if (status != 422 && status != 400) {
      return false;
    }
    var blamed = json().path("invalid_parameters");
    return blamed.isEmpty()
        ? status == 422
        : blamed.valueStream().anyMatch(it -> it.path("name").asString("").equals("phone_number"));
  }

  private VonageFailure failure(String code) {
    return switch (status) {
      case 401, 403 -> new AccountRefused(code);
      case 429 -> VonageUnavailable.notDone(code);
      default -> status >= 500 ? VonageUnavailable.notDone(code) : new MessageRefused(code);
    };
  }

  private JsonNode json() {
    try {
      return WireFormat.mapper().readTree(body);
    } catch (JacksonException e) {
      throw new MessageRefused("INSIGHTS_UNREADABLE");
    }
  }

  /// The codes become values of a metric, so they must be few.
  private static String known(String code) {
    return switch (code) {
      case "UNSUPPORTED_NETWORK_TYPE",
          "NO_COVERAGE",
          "NOT_FOUND",
          "UNAUTHORIZED",
          "INVALID_PURPOSE",
          "SUPPLIER_ERROR",
          "INTERNAL_ERROR" ->
          code;
      default -> "OTHER";
    };
  }
}
