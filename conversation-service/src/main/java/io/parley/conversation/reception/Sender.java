package io.parley.conversation.reception;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.SmsInbound;
import java.util.Locale;
import java.util.Set;

/// Who sent a text, as far as the networks on the way tell.
public sealed interface Sender {

  record Known(PhoneNumber number) implements Sender {}

  /// Nobody who could be answered.
  record Unknown(Why why) implements Sender {}

  static Sender of(SmsInbound sms) {
    return sms.from()
        .asCallerOf(sms.to())
        .<Sender>map(Known::new)
        .orElseGet(() -> new Unknown(Why.of(sms.from().value().strip())));
  }

  enum Why {
    WITHHELD,
    /// Letters, such as a company's name.
    NAME,
    SHORT_CODE,
    /// Digits that are no number, not even in the country of the number dialled.
    MALFORMED;

    /// What networks write for a number that isn't shown; Vonage documents none.
    private static final Set<String> NOT_SHOWN =
        Set.of("", "anonymous", "private", "restricted", "unavailable", "unknown", "withheld");

    private static final int LONGEST_SHORT_CODE = 6;

    private static Why of(String written) {
      if (NOT_SHOWN.contains(written.toLowerCase(Locale.ROOT))) {
        return WITHHELD;
      }
      if (written.chars().anyMatch(Character::isLetter)) {
        return NAME;
      }
      return written.length() <= LONGEST_SHORT_CODE ? SHORT_CODE : MALFORMED;
    }
  }
}
