package io.parley.vonage.sms;

/// How many SMS a text takes (3GPP TS 23.040, §9.2.3.24.1): a header that numbers the parts costs
/// each of several some of its room, and no character is torn between two.
final class SmsLength {
  private static final int SEPTETS = 160;
  private static final int SEPTETS_OF_A_PART = 153;
  private static final int UNITS = 70;
  private static final int UNITS_OF_A_PART = 67;

  private SmsLength() {}

  /// At least 1, even for an empty text.
  static int parts(String text) {
    var ordinary = Gsm7.canWrite(text);
    var sizes =
        text.codePoints()
            .map(character -> ordinary ? Gsm7.septets(character) : Character.charCount(character))
            .toArray();
    var room = ordinary ? SEPTETS : UNITS;
    return fits(sizes, room) ? 1 : split(sizes, ordinary ? SEPTETS_OF_A_PART : UNITS_OF_A_PART);
  }

  private static boolean fits(int[] sizes, int room) {
    var used = 0;
    for (var size : sizes) {
      used += size;
    }
    return used <= room;
  }

  private static int split(int[] sizes, int room) {
    var parts = 1;
    var used = 0;
    for (var size : sizes) {
      if (used + size > room) {
        parts++;
        used = 0;
      }
      used += size;
    }
    return parts;
  }
}
