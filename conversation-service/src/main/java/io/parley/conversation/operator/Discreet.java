package io.parley.conversation.operator;

import io.parley.contracts.PhoneNumber;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What may be shown of numbers, and of what somebody else has chosen, which may be a number too:
/// the last two digits.
final class Discreet {
  /// Six digits and more, however they are written.
  private static final Pattern MAYBE_A_NUMBER = Pattern.compile("\\d(?:[ ()./+_:-]*\\d){5,}");

  private static final String HIDDEN = "•••";

  private Discreet() {}

  /// As the number redacts itself.
  static @Nullable String number(@Nullable PhoneNumber number) {
    return number == null ? null : number.toString();
  }

  /// An id or a code without what may be a number in it.
  static @Nullable String word(@Nullable String written) {
    return written == null
        ? null
        : MAYBE_A_NUMBER.matcher(written).replaceAll(found -> lastTwo(found.group()));
  }

  private static String lastTwo(String number) {
    var digits = number.replaceAll("\\D", "");
    return HIDDEN + digits.substring(digits.length() - 2);
  }
}
