package io.parley.vonage.sms;

/// The alphabet of ordinary SMS (3GPP TS 23.038, §6.2.1, with its extension table). A text with any
/// other character must be sent as Unicode, which Vonage's SMS API doesn't find out by itself: it
/// would replace the character.
final class Gsm7 {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENSION = "\f^{}\\[~]|€";
  private static final String ALPHABET = BASIC + EXTENSION;

  private Gsm7() {}

  static boolean canWrite(String text) {
    return text.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0);
  }

  /// How much room a character takes that it can write.
  static int septets(int character) {
    return EXTENSION.indexOf(character) >= 0 ? 2 : 1;
  }
}
