package io.parley.vonage.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Gsm7Test {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "I'm outside!",
        "Grüße für €5 {[~]}",
        "¿Qué? ñ Ñ ¡",
        "Δ_ΦΓΛΩΠΨΣΘΞ",
        "a\nb\rc\f^|\\"
      })
  void writesWhatOrdinarySmsCan(String text) {
    assertThat(Gsm7.canWrite(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ç", "á", "привет", "👋", "it’s", "a\tb", "`", "日本", "a\u001Bb"})
  void leavesTheRestToUnicode(String text) {
    assertThat(Gsm7.canWrite(text)).isFalse();
  }
}
