package io.parley.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"field\":null}",
        "{\"field\":\"\"}",
        "{\"field\":\"  \"}",
        "{\"field\":{\"a\":1}}",
        "{\"field\":[\"a\"]}"
      })
  void takesEverythingThatSaysNothingForAbsent(String json) {
    assertThat(SampleFields.json(json).text("field")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          "a word",    a word
          2,           2
          true,        true
          0.00015000,  0.00015
          1.5E-7,      0.00000015
          447700900001,447700900001
          1E3,         1000.0
          1E400,       Infinity
          """,
      quoteCharacter = '\'')
  void takesAScalarForATextWhateverItsType(String written, String text) {
    assertThat(SampleFields.json("{\"field\":" + written + "}").text("field")).contains(text);
  }

  @Test
  void keepsABlankTextWhereAskedForItAsWritten() {
    assertThat(SampleFields.json("{\"text\":\"  \"}").asWritten("text")).contains("  ");
    assertThat(SampleFields.of(Map.of("text", "")).asWritten("text")).contains("");
  }

  @Test
  void hasWhatIsThereEvenIfItIsNoScalar() {
    var fields = SampleFields.json("{\"dtmf\":{\"digits\":null},\"speech\":null}");

    assertThat(fields.has("dtmf")).isTrue();
    assertThat(fields.has("speech")).isFalse();
    assertThat(fields.has("reason")).isFalse();
  }

  @Test
  void readsParametersLikeJson() {
    var fields = SampleFields.of(Map.of("uuid", "aaaa", "network", ""));

    assertThat(fields.text("uuid")).contains("aaaa");
    assertThat(fields.text("network")).isEmpty();
  }
}
