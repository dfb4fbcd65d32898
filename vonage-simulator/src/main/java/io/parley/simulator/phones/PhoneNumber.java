package io.parley.simulator.phones;

import io.parley.simulator.http.Refused;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Phone numbers as people write them.
public final class PhoneNumber {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{3,15}");

  private PhoneNumber() {}

  /// Digits, without the `+`, spaces and dashes that people write.
  ///
  /// @param field where it stands
  /// @throws Refused if it isn't one
  public static String digits(String field, @Nullable String written) {
    var digits = Commands.required(field, written).replaceAll("[ -]|^\\+", "");
    if (!DIGITS.matcher(digits).matches()) {
      throw Refused.badRequest(
          "Expected " + field + " to be a phone number: 3 to 15 digits with the country code.");
    }
    return digits;
  }
}
