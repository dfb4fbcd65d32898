package io.parley.simulator.texts;

import java.util.ArrayList;
import java.util.List;

/// A text with its encoding, which decides how many messages it takes.
///
/// @param unicode UCS-2 instead of GSM-7
record SmsText(String text, boolean unicode) {

  /// The encoding that a phone chooses.
  static SmsText asTyped(String text) {
    return new SmsText(text, !Gsm7.covers(text));
  }

  /// Sent with `type=text`: the SMS API doesn't choose, so what GSM-7 lacks is lost.
  static SmsText squeezed(String text) {
    return new SmsText(Gsm7.squeezed(text), false);
  }

  static SmsText unicode(String text) {
    return new SmsText(text, true);
  }

  /// `text` or `unicode`.
  String type() {
    return unicode ? "unicode" : "text";
  }

  /// One message holds 160 septets or 70 UTF-16 units; each of several, 153 or 67. A character is
  /// never torn.
  List<String> parts() {
    return text.codePoints().map(this::size).sum() <= (unicode ? 70 : 160)
        ? List.of(text)
        : split(unicode ? 67 : 153);
  }

  /// Whether it would be one message, and has two characters.
  boolean canBeHalved() {
    return parts().size() == 1 && text.codePointCount(0, text.length()) > 1;
  }

  /// Two parts, as if it were long.
  List<String> halves() {
    var middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
    return List.of(text.substring(0, middle), text.substring(middle));
  }

  private List<String> split(int room) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    var used = 0;
    for (var character : text.codePoints().toArray()) {
      if (used + size(character) > room) {
        parts.add(part.toString());
        part.setLength(0);
        used = 0;
      }
      part.appendCodePoint(character);
      used += size(character);
    }
    parts.add(part.toString());
    return parts;
  }

  private int size(int character) {
    return unicode ? Character.charCount(character) : Gsm7.septets(character);
  }
}
