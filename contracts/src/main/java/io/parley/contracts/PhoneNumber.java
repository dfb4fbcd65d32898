package io.parley.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An international phone number in E.164, digits only, without `+` (ITU-T E.164: 15 digits at
/// most).
///
/// One person must be one key in the store, so all spellings of a number normalise to the same
/// digits. It is *possible* (its length fits its country) but not necessarily *valid*: that is the
/// word of the number check.
public record PhoneNumber(String digits) {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private static final Pattern ACCEPTED = Pattern.compile("\\+?[0-9][0-9 -]{5,31}");
  private static final int SHORTEST = 6;
  private static final int LONGEST = 15;
  private static final String UNKNOWN_REGION = "ZZ";

  /// For digits that were normalised once: it looks at their form alone, which costs a caller who
  /// waits nothing.
  ///
  /// @throws NotAPhoneNumber if they can't have been
  public PhoneNumber {
    if (!isE164(digits)) {
      throw new NotAPhoneNumber();
    }
  }

  /// @throws NotAPhoneNumber if it isn't a country code and a number, digits with an optional
  ///   leading `+`, spaces and dashes
  @JsonCreator
  public static PhoneNumber parse(String written) {
    return tryParse(written).orElseThrow(NotAPhoneNumber::new);
  }

  /// Empty for whatever isn't a possible E.164 number: withheld caller IDs come as all sorts of
  /// words, and some countries have shorter and longer numbers than E.164 knows.
  public static Optional<PhoneNumber> tryParse(String written) {
    return Optional.ofNullable(normalised(written))
        .filter(PhoneNumber::isE164)
        .map(PhoneNumber::new);
  }

  @JsonValue
  @Override
  public String digits() {
    return digits;
  }

  /// ISO 3166-1 alpha-2, upper case. A code shared by countries (+1, +44) falls back to its main
  /// country where the number's own range isn't known.
  public String country() {
    var number = Objects.requireNonNull(parsed(digits));
    var region = LIBRARY.getRegionCodeForNumber(number);
    var country =
        region != null ? region : LIBRARY.getRegionCodeForCountryCode(number.getCountryCode());
    return country.toUpperCase(Locale.ROOT);
  }

  /// libphonenumber's verdict: the country that has assigned the range in which the number lies,
  /// ISO 3166-1 alpha-2; empty if none has.
  public Optional<String> assignedBy() {
    var number = Objects.requireNonNull(parsed(digits));
    return Optional.ofNullable(LIBRARY.getRegionCodeForNumber(number))
        .filter(region -> LIBRARY.isValidNumberForRegion(number, region));
  }

  /// Redacted, so that no log line, metric or exception text can carry a number by accident.
  @Override
  public String toString() {
    return "•••" + digits.substring(digits.length() - 2);
  }

  private static boolean isE164(String digits) {
    return digits.length() >= SHORTEST
        && digits.length() <= LONGEST
        && digits.charAt(0) != '0'
        && areDigits(digits);
  }

  private static boolean areDigits(String characters) {
    for (int i = 0; i < characters.length(); i++) {
      if (characters.charAt(i) < '0' || characters.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String normalised(String written) {
    if (!ACCEPTED.matcher(written).matches()) {
      return null;
    }
    var number = parsed(written);
    return number != null && LIBRARY.isPossibleNumber(number)
        ? LIBRARY.format(number, PhoneNumberFormat.E164).substring(1)
        : null;
  }

  private static Phonenumber.@Nullable PhoneNumber parsed(String written) {
    try {
      return LIBRARY.parse(written.startsWith("+") ? written : "+" + written, UNKNOWN_REGION);
    } catch (NumberParseException e) {
      return null;
    }
  }
}
