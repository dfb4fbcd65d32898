package io.parley.conversation.reception;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.SmsInbound;
import io.parley.contracts.Text;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboundTextTest {
  private static final Instant SENT = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "123, 'one,two,three.'",
    "23, '[..] two,three.'",
    "13, 'one, [..] three.'",
    "12, 'one,two, [..]'",
    "1, 'one, [..]'",
    "2, '[..] two, [..]'",
    "3, '[..] three.'"
  })
  void whatIsMissingIsMarkedOnceWhereverItIs(String came, String written) {
    assertThat(textOf(came).written("[..]")).isEqualTo(new Text(written));
    assertThat(textOf(came).isWhole()).isEqualTo(came.length() == 3);
  }

  @Test
  void aWholeTextIsAsItWasWrittenWithItsSpaces() {
    var sms = sms("0", " a  b ", null);

    assertThat(InboundText.of(sms).written("[..]")).isEqualTo(new Text(" a  b "));
  }

  @Test
  void aLongTextIsNoSingleOneThoughOnlyOnePartCame() {
    assertThat(textOf("1").single()).isEmpty();
    assertThat(InboundText.of(sms("0", "STOP", null)).single()).contains(new Text("STOP"));
  }

  @Test
  void whatHasNoWordsIsNotText() {
    assertThat(InboundText.of(sms("0", "", null)).isText()).isFalse();
    assertThat(InboundText.of(sms("0", " ", null)).isText()).isTrue();
    assertThat(textOf("2").isText()).isTrue();
  }

  @Test
  void tellsNobodyWhatItSays() {
    assertThat(textOf("12").toString()).doesNotContain("one");
  }

  private static InboundText textOf(String came) {
    var parts = Stream.of("one,", "two,", "three.").toList();
    return InboundText.of(
        "sms",
        3,
        came.chars()
            .map(c -> c - '0')
            .mapToObj(n -> sms("m" + n, parts.get(n - 1), new SmsInbound.Part("7", n, 3)))
            .toList());
  }

  private static SmsInbound sms(String id, String content, SmsInbound.Part part) {
    return new SmsInbound(
        id,
        new NumberAsWritten("447700900001"),
        new PhoneNumber("447700900101"),
        new Text(content),
        SENT,
        SENT,
        part);
  }
}
