package io.parley.simulator.texts;

import java.util.stream.Collectors;

/// The default alphabet of text messages (GSM 03.38): characters of one septet, and of two.
final class Gsm7 {
  private static final String ONE_SEPTET =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String TWO_SEPTETS = "\f^{}\\[~]|€";

  private Gsm7() {}

  static boolean covers(String text) {
    return text.codePoints().allMatch(Gsm7::covers);
  }

  /// 1 or 2, for a character that is covered.
  static int septets(int codePoint) {
    return ONE_SEPTET.indexOf(codePoint) >= 0 ? 1 : 2;
  }

  /// What a phone shows when this is sent as `text`: `?` for each character that isn't covered.
  static String squeezed(String text) {
    return text.codePoints()
        .map(character -> covers(character) ? character : '?')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static boolean covers(int codePoint) {
    return ONE_SEPTET.indexOf(codePoint) >= 0 || TWO_SEPTETS.indexOf(codePoint) >= 0;
  }
}
