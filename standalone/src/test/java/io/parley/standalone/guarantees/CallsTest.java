package io.parley.standalone.guarantees;

import static io.parley.standalone.guarantees.Samples.LINE;
import static io.parley.standalone.guarantees.Samples.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.standalone.guarantees.CallLoad.Call;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallsTest {
  private static final String SENTENCE = "[{\"action\":\"talk\",\"text\":\"Sorry\"}]";

  @Test
  void findsNothingWrongWithACallThatIsPutThroughAsItShould() {
    var calls = calls(LINE, true, 200, connect(LINE.callerId(), LINE.counterpart()), 20);

    assertThat(calls.withoutAnNcco()).isEmpty();
    assertThat(calls.slowerThan(Duration.ofSeconds(3))).isEmpty();
    assertThat(calls.toAWrongPerson()).isZero();
    assertThat(calls.unmasked()).isZero();
    assertThat(calls.connected()).isOne();
  }

  @Test
  void aSentenceIsAnAnswerToo() {
    var calls = calls(LINE, true, 200, SENTENCE, 20);

    assertThat(calls.withoutAnNcco()).isEmpty();
    assertThat(calls.connected()).isZero();
  }

  @Test
  void noticesAnAnswerThatVonageDoesNotUnderstand() {
    assertThat(calls(LINE, true, 503, "", 20).withoutAnNcco()).hasSize(1);
    assertThat(calls(LINE, true, 0, "HttpTimeoutException", 20).withoutAnNcco())
        .containsExactly("0 HttpTimeoutException");
    assertThat(calls(LINE, true, 200, "oops", 20).withoutAnNcco()).hasSize(1);
    assertThat(calls(LINE, true, 200, "[{\"action\":\"dance\"}]", 20).withoutAnNcco()).hasSize(1);
  }

  @Test
  void noticesAnAnswerThatComesTooLate() {
    assertThat(calls(LINE, true, 200, SENTENCE, 3001).slowerThan(Duration.ofSeconds(3)))
        .containsExactly(Duration.ofMillis(3001));
  }

  @Test
  void noticesAWrongPerson() {
    var elsewhere = connect(LINE.callerId(), "447700900209");

    assertThat(calls(LINE, true, 200, elsewhere, 20).toAWrongPerson()).isOne();
    assertThat(
            calls(STRANGER, false, 200, connect(LINE.callerId(), LINE.counterpart()), 20)
                .toAWrongPerson())
        .isOne();
  }

  @Test
  void noticesANumberThatShouldNotBeShown() {
    var callersOwn = connect(LINE.caller(), LINE.counterpart());
    var otherOfOurs = connect(LINE.dialled(), LINE.counterpart());

    assertThat(calls(LINE, true, 200, callersOwn, 20).unmasked()).isOne();
    assertThat(calls(LINE, true, 200, otherOfOurs, 20).unmasked()).isOne();
  }

  private static String connect(String from, String to) {
    return "[{\"action\":\"connect\",\"from\":\"%s\",\"endpoint\":[{\"type\":\"phone\",\"number\":\"%s\"}]}]"
        .formatted(from, to);
  }

  private static Calls calls(Line line, boolean known, int status, String body, int millis) {
    var reply = new Door.Reply(status, body, Samples.NOON, Duration.ofMillis(millis));
    return new Calls(
        List.of(new Call(line, known, reply)), Set.of(LINE.callerId(), LINE.dialled()));
  }
}
