package io.parley.contracts;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a caller ID as the networks on the way left it: in E.164 as a rule, else as somebody in
/// the country of the number dialled would write it, with its trunk prefix or without.
///
/// It is told by form alone, never by who would be reached: two people may read alike.
final class CallerId {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private static final Pattern NATIONAL = Pattern.compile("[(]?[0-9][0-9 ().-]{5,31}");

  /// What is shorter is a short code. The shortest numbers there are, of Niue, have a country code
  /// of three digits and four of their own.
  private static final int SHORTEST = 7;

  private CallerId() {}

  /// @param international the same, read as E.164
  /// @return empty for a short code, a sender's name, a withheld number, and what fits no country
  static Optional<PhoneNumber> read(
      String written, Optional<PhoneNumber> international, PhoneNumber dialled) {
    if (digitsIn(written) < SHORTEST) {
      return Optional.empty();
    }
    var full = international.filter(CallerId::isFull);
    if (full.isEmpty()) {
      return nationally(written, dialled);
    }
    return full.get().assignedBy().isPresent() ? full : nationally(written, dialled).or(() -> full);
  }

  private static Optional<PhoneNumber> nationally(String written, PhoneNumber dialled) {
    if (!NATIONAL.matcher(written).matches()) {
      return Optional.empty();
    }
    var country = dialled.country();
    return Optional.ofNullable(parsed(written, country))
        .filter(CallerId::isFull)
        .filter(number -> isNational(written, number, country))
        .map(number -> LIBRARY.format(number, PhoneNumberFormat.E164).substring(1))
        .map(PhoneNumber::new);
  }

  /// Where numbers are written with a trunk prefix, what lacks it isn't national: German numbers
  /// can be of nearly any form. Elsewhere it must be a number that exists: ten digits of North
  /// America could be E.164 of somewhere in nearly half of all cases.
  private static boolean isNational(
      String written, Phonenumber.PhoneNumber number, String country) {
    var trunk = LIBRARY.getNddPrefixForRegion(country, true);
    return (trunk == null || trunk.equals("1"))
        ? LIBRARY.isValidNumber(number)
        : PhoneNumberUtil.normalizeDigitsOnly(written).startsWith(trunk);
  }

  private static boolean isFull(PhoneNumber number) {
    var parsed = parsed("+" + number.digits(), "ZZ");
    return parsed != null && isFull(parsed);
  }

  /// With its area code; and not nothing but zeros, as some networks write a withheld number.
  private static boolean isFull(Phonenumber.PhoneNumber number) {
    return number.getNationalNumber() != 0
        && LIBRARY.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
  }

  private static int digitsIn(String written) {
    return PhoneNumberUtil.normalizeDigitsOnly(written).length();
  }

  private static Phonenumber.@Nullable PhoneNumber parsed(String written, String country) {
    try {
      return LIBRARY.parse(written, country);
    } catch (NumberParseException e) {
      return null;
    }
  }
}
