package io.parley.vonage.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsLengthTest {
  @ParameterizedTest
  @CsvSource({
    "a, 0, 1",
    "a, 160, 1",
    "a, 161, 2",
    "a, 306, 2",
    "a, 307, 3",
    "a, 3200, 21",
    "€, 80, 1",
    "€, 81, 2",
    "€, 152, 2",
    "€, 153, 3",
    "ж, 70, 1",
    "ж, 71, 2",
    "ж, 134, 2",
    "ж, 135, 3",
    "🚕, 35, 1",
    "🚕, 36, 2",
    "🚕, 66, 2",
    "🚕, 67, 3"
  })
  void countsThePartsOfAText(String character, int times, int parts) {
    assertThat(SmsLength.parts(character.repeat(times))).isEqualTo(parts);
  }
}
