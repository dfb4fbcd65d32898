package io.parley.standalone.guarantees;

import static io.parley.standalone.guarantees.Samples.LINE;
import static io.parley.standalone.guarantees.Samples.STRANGER;
import static io.parley.standalone.guarantees.Samples.arrival;
import static io.parley.standalone.guarantees.Samples.delivery;
import static io.parley.standalone.guarantees.Samples.evidence;
import static io.parley.standalone.guarantees.Samples.mark;
import static io.parley.standalone.guarantees.Samples.notice;
import static io.parley.standalone.guarantees.Samples.relay;
import static io.parley.standalone.guarantees.Samples.send;
import static io.parley.standalone.guarantees.Samples.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.standalone.guarantees.Evidence.Arrival;
import io.parley.standalone.guarantees.IncomingText.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextsTest {
  private final Delivery relayed = delivery(1, 0);
  private final Delivery strangers = delivery(2, Kind.STRANGERS, STRANGER, 0);
  private final Delivery unreadable = delivery(3, Kind.UNREADABLE, LINE, 0);

  @Test
  void tellsTheFateOfEachText() {
    var texts =
        new Texts(
            evidence(
                List.of(relayed, strangers, unreadable, delivery(4, 1), delivery(5, 2)),
                List.of(relay(1, "a"), notice("b"), relay(4, "d"), relay(5, "e")),
                List.of(word("a", "sms.sent"), word("b", "sms.sent"), word("d", "sms.failed")),
                List.of(send("a", 0, 10), send("b", 0, 10)),
                List.of(arrival(1)),
                List.of("{\"text\":\"" + mark(3) + " Hi\"}")));

    assertThat(texts.fates())
        .isEqualTo(
            Map.of(
                Fate.SENT, 1L,
                Fate.REFUSED, 1L,
                Fate.DEAD_LETTER, 1L,
                Fate.FAILED, 1L,
                Fate.LOST, 1L));
    assertThat(texts.lost()).containsExactly(mark(5));
    assertThat(texts.failed()).containsExactly("d");
    assertThat(texts.putAside()).isEmpty();
    assertThat(texts.sentInWordsOnly()).isEmpty();
    assertThat(texts.contradicted()).isEmpty();
    assertThat(texts.multiplied()).isEmpty();
    assertThat(texts.astray()).isEmpty();
  }

  @Test
  void aTextWithoutAWordOnItIsLostHoweverFarItCame() {
    var texts =
        new Texts(
            evidence(
                List.of(relayed, strangers, unreadable),
                List.of(relay(1, "a"), notice("b")),
                List.of(word("a", "sms.delivered")),
                List.of(send("a", 0, 10)),
                List.of(arrival(1)),
                List.of()));

    assertThat(texts.lost()).containsExactly(mark(1), mark(2), mark(3));
  }

  @Test
  void aTextThatWasNeverTakenIsNotLost() {
    var texts = texts(Samples.neverTaken(1));

    assertThat(texts.neverTaken()).containsExactly(mark(1));
    assertThat(texts.lost()).isEmpty();
    assertThat(texts.fates()).isEmpty();
  }

  @Test
  void noticesAGoodTextAmongTheDeadLetters() {
    var texts =
        new Texts(
            evidence(
                List.of(relayed), List.of(), List.of(), List.of(), List.of(), List.of(mark(1))));

    assertThat(texts.putAside()).containsExactly(mark(1));
  }

  @Test
  void whatWasRefusedIsPutAside() {
    var requests = List.of(relay(1, "a"), relay(2, "b"));
    var failed = List.of(word("a", "sms.failed"), word("b", "sms.failed"));
    var texts =
        new Texts(
            evidence(
                List.of(relayed, delivery(2, 1)),
                requests,
                failed,
                List.of(),
                List.of(),
                List.of(mark(1))));

    assertThat(texts.putAside()).isEmpty();
    assertThat(texts.refusedForGood()).containsExactly(mark(2));
  }

  @Test
  void noticesWordsThatAreNotTrue() {
    var texts =
        new Texts(
            evidence(
                List.of(relayed, delivery(2, 1)),
                List.of(relay(1, "a"), relay(2, "b")),
                List.of(word("a", "sms.sent"), word("b", "sms.sent"), word("b", "sms.failed")),
                List.of(send("b", 1, 10)),
                List.of(),
                List.of()));

    assertThat(texts.sentInWordsOnly()).containsExactly(mark(1));
    assertThat(texts.contradicted()).containsExactly(mark(2));
  }

  @Test
  void noticesThatOneTextBecameTwo() {
    var texts =
        new Texts(
            evidence(
                List.of(relayed, strangers),
                List.of(relay(1, "a"), relay(1, "a"), notice("b"), notice("c")),
                List.of(),
                List.of(),
                List.of(),
                List.of()));

    assertThat(texts.multiplied()).containsExactly(mark(2));
  }

  @Test
  void noticesAWrongPersonAndAWrongNumber() {
    var elsewhere = new Arrival("447700900209", LINE.callerId(), mark(1));
    var unmasked = new Arrival(LINE.counterpart(), LINE.caller(), mark(1));
    var strangersText = new Arrival(LINE.counterpart(), LINE.callerId(), mark(2));

    assertThat(texts(relayed, elsewhere).astray()).containsExactly(mark(1));
    assertThat(texts(relayed, unmasked).astray()).containsExactly(mark(1));
    assertThat(texts(strangers, strangersText).astray()).containsExactly(mark(2));
    assertThat(texts(relayed, arrival(1)).astray()).isEmpty();
  }

  private static Texts texts(Delivery delivery, Arrival... arrivals) {
    return new Texts(
        evidence(List.of(delivery), List.of(), List.of(), List.of(), List.of(arrivals), List.of()));
  }
}
