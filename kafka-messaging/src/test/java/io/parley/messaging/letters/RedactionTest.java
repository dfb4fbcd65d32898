package io.parley.messaging.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.WireFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @Test
  void showsTheNamesOfFieldsAndNothingOfWhatIsInThem() {
    assertThat(
            shown(
                """
                {"smsId":"sms-1","to":"447700900001","from":447700900102,"text":"meet Sam at 17",
                 "part":{"number":2,"total":3},"confirm":true,"nothing":null,
                 "sendBefore":"2026-11-22T18:00:00Z","participants":[{"name":"Sam"},{"name":"Alexandra"}]}
                """))
        .isEqualTo(
            "{\"smsId\":\"5 characters\",\"to\":\"•••01\",\"from\":\"•••02\",\"text\":\"14 characters\","
                + "\"part\":{\"number\":2,\"total\":3},\"confirm\":true,\"nothing\":null,"
                + "\"sendBefore\":\"2026-11-22T18:00:00Z\","
                + "\"participants\":[{\"name\":\"3 characters\"},{\"name\":\"9 characters\"}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "447700900001, •••01",
    "+44 7700 900001, •••01",
    "(07700) 900-001, •••01",
    "123456, •••56",
    "12345, 5 characters",
    "17, 2 characters",
    "+, 1 characters",
    "call 447700900001 now, 21 characters",
    "447700900001x, 13 characters",
    "OK, 2 characters",
    "Zanzibar, 8 characters",
    "+447700900-01-01T00:00:00Z, 26 characters",
    "2026-11-22T18:00:00.447700900Z, 30 characters"
  })
  void keepsTextsToItself(String text, String shown) {
    assertThat(shown("{\"field\":\"" + text + "\"}")).isEqualTo("{\"field\":\"" + shown + "\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "447700900001, •••01",
    "+44 7700 900001, •••01",
    "sms to 447700900001, •••01",
    "I am outside, 12 characters",
    "conversationId, conversationId"
  })
  void keepsNamesToItselfThatAreNone(String name, String shown) {
    assertThat(shown("{\"" + name + "\":1}")).isEqualTo("{\"" + shown + "\":1}");
    assertThat(Redaction.key(name.getBytes(UTF_8))).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"to\": 447700900001 Zanzibar", "447700900001 Zanzibar", ""})
  void tellsOfWhatIsNoJsonHowLongItIs(String text) {
    assertThat(Redaction.value(text.getBytes(UTF_8)))
        .isIn("not JSON, " + text.length() + " bytes", null);
    assertThat(shown(text)).doesNotContain("7700").doesNotContain("Zanzibar");
  }

  @Test
  void tellsOfWhatIsHugeHowLongItIs() {
    var huge = "{\"text\":\"" + "Zanzibar".repeat(9000) + "\"}";
    var broad =
        IntStream.range(0, 1000)
            .mapToObj(n -> "\"f" + n + "\":1")
            .collect(Collectors.joining(",", "{", "}"));

    assertThat(Redaction.value(huge.getBytes(UTF_8))).isEqualTo("72011 bytes");
    assertThat(shown(broad)).contains("\"f99\"").doesNotContain("\"f100\"");
  }

  @Test
  void hasNothingToShowWhereThereIsNothing() {
    assertThat(Redaction.value(null)).isEqualTo("nothing");
    assertThat(Redaction.key(null)).isNull();
    assertThat(shown("null")).isEqualTo("null");
    assertThat(shown("\"447700900001\"")).isEqualTo("\"•••01\"");
  }

  private static String shown(String json) {
    return WireFormat.mapper().writeValueAsString(Redaction.value(json.getBytes(UTF_8)));
  }
}
