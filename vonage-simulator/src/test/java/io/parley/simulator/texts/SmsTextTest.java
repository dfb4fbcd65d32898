package io.parley.simulator.texts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmsTextTest {

  @Test
  void oneMessageHolds160Septets() {
    assertThat(SmsText.asTyped("a".repeat(160)).parts()).hasSize(1);
    assertThat(SmsText.asTyped("a".repeat(161)).parts())
        .containsExactly("a".repeat(153), "a".repeat(8));
  }

  @Test
  void theEuroSignTakesTwoSeptets() {
    assertThat(SmsText.asTyped("€".repeat(80)).parts()).hasSize(1);
    assertThat(SmsText.asTyped("€".repeat(81)).parts())
        .containsExactly("€".repeat(76), "€".repeat(5));
  }

  @Test
  void oneUnicodeMessageHolds70Units() {
    assertThat(SmsText.asTyped("ж".repeat(70)).parts()).hasSize(1);
    assertThat(SmsText.asTyped("ж".repeat(71)).parts())
        .containsExactly("ж".repeat(67), "ж".repeat(4));
  }

  @Test
  void anEmojiIsNeverTorn() {
    var text = SmsText.asTyped("😀".repeat(36));

    assertThat(text.type()).isEqualTo("unicode");
    assertThat(text.parts()).containsExactly("😀".repeat(33), "😀".repeat(3));
  }

  @Test
  void joinedPartsAreTheText() {
    var text = "Grüße: 10€ [sic] ".repeat(40);

    assertThat(String.join("", SmsText.asTyped(text).parts())).isEqualTo(text);
    assertThat(SmsText.asTyped(text).type()).isEqualTo("text");
  }

  @Test
  void sentAsTextWhatGsmLacksBecomesAQuestionMark() {
    assertThat(SmsText.squeezed("Zażółć 😀 à é").text())
        .isEqualTo("Za??ó? ? à é".replace("ó", "?"));
  }

  @Test
  void anEmptyTextIsOneMessage() {
    assertThat(SmsText.asTyped("").parts()).containsExactly("");
  }
}
