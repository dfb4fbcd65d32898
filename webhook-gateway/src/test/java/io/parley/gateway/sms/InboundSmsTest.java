package io.parley.gateway.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.SmsInbound;
import io.parley.contracts.Text;
import io.parley.gateway.door.NotUnderstood;
import io.parley.gateway.door.SampleFields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboundSmsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:05Z");

  @Test
  void readsAText() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new SmsInbound(
                "0A0000000123ABCD1",
                new NumberAsWritten("447700900001"),
                PhoneNumber.parse("447700900102"),
                new Text("Hello world"),
                Instant.parse("2026-11-21T12:00:00Z"),
                NOW,
                null));
  }

  @Test
  void readsThePartOfALongText() {
    var part = Map.of("concat", "true", "concat-ref", "1", "concat-total", "3", "concat-part", "2");

    assertThat(read(part).part()).isEqualTo(new SmsInbound.Part("1", 2, 3));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -, 2,    3
          1, -,    3
          1, 2,    -
          1, 0,    3
          1, -1,   3
          1, 4,    3
          1, two,  3
          1, 2,    three
          1, 2,    256
          1, 2.0,  3
          1, 2,    99999999999
          '', 2,   3
          """)
  void takesATextForWholeIfItsPartMakesNoSense(String reference, String number, String total) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("concat", "true");
    put(fields, "concat-ref", reference);
    put(fields, "concat-part", number);
    put(fields, "concat-total", total);

    assertThat(read(fields).part()).isNull();
  }

  @Test
  void keepsABlankTextAsItWasWritten() {
    assertThat(read(Map.of("text", "  ")).text()).isEqualTo(new Text("  "));
    assertThat(read(Map.of("text", "")).text()).isEqualTo(new Text(""));
  }

  @Test
  void takesABinaryMessageWithoutAText() {
    var fields =
        SampleFields.json(
            """
            {"msisdn":"447700900001","to":"447700900102","messageId":"0B","type":"binary",
             "data":"0A1B","udh":"060504","message-timestamp":"2026-11-21 12:00:00"}
            """);

    var sms = InboundSms.read(fields, NOW);

    assertThat(sms.text()).isNull();
    assertThat(sms.messageId()).isEqualTo("0B");
  }

  @Test
  void takesNumbersThatComeAsNumbers() {
    var fields =
        SampleFields.json(
            """
            {"msisdn":447700900001,"to":447700900102,"messageId":"0B","text":12,
             "concat-ref":7,"concat-part":1,"concat-total":2}
            """);

    var sms = InboundSms.read(fields, NOW);

    assertThat(sms.from().value()).isEqualTo("447700900001");
    assertThat(sms.key()).isEqualTo("447700900102");
    assertThat(sms.text()).isEqualTo(new Text("12"));
    assertThat(sms.part()).isEqualTo(new SmsInbound.Part("7", 1, 2));
  }

  @Test
  void takesANameForASender() {
    assertThat(read(Map.of("msisdn", "AcmeInc")).from().value()).isEqualTo("AcmeInc");
    assertThat(read(Map.of("msisdn", "")).from().value()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "2026-11-21", "2026-13-41 12:00:00", "2026-11-21T12:00:00Z"})
  void takesTheTimeOfArrivalForAnUnreadableTimeOfSending(String time) {
    assertThat(read(Map.of("message-timestamp", time)).sentAt()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @CsvSource({"to,,NO_NUMBER", "to,AcmeInc,NO_NUMBER", "messageId,,NO_MESSAGE_ID"})
  void doesNotUnderstandWhatItCannotTellApartOrPlace(String name, String value, String code) {
    assertThatExceptionOfType(NotUnderstood.class)
        .isThrownBy(() -> read(Map.of(name, value == null ? "" : value)))
        .satisfies(failure -> assertThat(failure.code()).isEqualTo(code));
  }

  /// It has a sender, a number and an id as well: two people would get texts about a text that
  /// nobody wrote.
  @Test
  void doesNotTakeAReceiptForAText() {
    assertThatExceptionOfType(NotUnderstood.class)
        .isThrownBy(() -> read(Map.of("status", "delivered", "err-code", "0")))
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("A_RECEIPT"));
  }

  private static SmsInbound read(Map<String, String> changes) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("api-key", "abcd1234");
    fields.put("msisdn", "447700900001");
    fields.put("to", "447700900102");
    fields.put("messageId", "0A0000000123ABCD1");
    fields.put("text", "Hello world");
    fields.put("type", "text");
    fields.put("keyword", "HELLO");
    fields.put("message-timestamp", "2026-11-21 12:00:00");
    fields.putAll(changes);
    return InboundSms.read(SampleFields.of(fields), NOW);
  }

  private static void put(Map<String, String> fields, String name, String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
