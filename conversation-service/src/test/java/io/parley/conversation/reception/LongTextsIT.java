package io.parley.conversation.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.SmsInbound;
import io.parley.contracts.StableId;
import io.parley.contracts.Topics;
import io.parley.conversation.TextScene;
import io.parley.conversation.store.Keys;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;

/// Long texts come in parts: in any order, twice, late, or not at all.
class LongTextsIT extends TextScene {
  private static final String MARK = "[part of this message is missing]";

  /// After the last part that came.
  private static final Duration WAIT = Duration.ofMinutes(5);

  @Autowired ReceptionSettings settings;

  @ParameterizedTest
  @CsvSource({"1,2,3", "3,2,1", "2,3,1", "3,1,2"})
  void aLongTextIsOneSmsInWhateverOrderItsPartsComeAndTwice(int first, int second, int third) {
    var again = counted("AGAIN");
    var parts =
        List.of(
            part(1, 3, "7", "Zanzibar one, "),
            part(2, 3, "7", "two, "),
            part(3, 3, "7", "🚕 three."));
    for (var number : List.of(first, first, second, third, third, first, second)) {
      send(parts.get(number - 1));
    }

    after(() -> {
      assertThat(words(published(smsTo(driver)))).containsExactly("Zanzibar one, two, 🚕 three.");
      assertThat(counted("AGAIN")).isEqualTo(again + 3);
    });
  }

  @Test
  void aLongTextIsAsOldAsItsLastPart() {
    send(part(1, 2, "8", "Zanzibar, half of it "));
    send(text(rider, forDriver, "Zanzibar, between"));
    send(part(2, 2, "8", "and all of it"));

    assertThat(words(awaited(2, smsTo(driver))))
        .containsExactly("Zanzibar, between", "Zanzibar, half of it and all of it");
  }

  /// The reference is a single byte at most networks, and some phones always take the same.
  @ParameterizedTest
  @CsvSource({"1,2", "2,1"})
  void aLongTextIsNeverMixedWithAnEarlierOneOfTheSameReference(int first, int second) {
    send(part(1, 2, "9", "Zanzibar, the first text, "));
    send(part(2, 2, "9", "and its end."));
    var later =
        List.of(part(1, 2, "9", "Zanzibar, the second, "), part(2, 2, "9", "and the other end."));
    send(later.get(first - 1));
    send(later.get(second - 1));

    var relayed = awaited(2, smsTo(driver));
    assertThat(words(relayed))
        .containsExactly(
            "Zanzibar, the first text, and its end.", "Zanzibar, the second, and the other end.");
    assertThat(smsIds(relayed)).hasSize(2);
  }

  @Test
  void anOldPartThatVonageSendsAgainNeverGoesIntoANewTextOfTheSameReference() {
    var oldEnd = part(2, 2, "10", "and its end.");
    send(part(1, 2, "10", "Zanzibar, the first text, "));
    send(oldEnd);
    send(part(1, 2, "10", "Zanzibar, the second, "));
    send(oldEnd);
    send(part(2, 2, "10", "and the other end."));

    after(() ->
        assertThat(words(published(smsTo(driver))))
            .containsExactly(
                "Zanzibar, the first text, and its end.",
                "Zanzibar, the second, and the other end."));
  }

  @Test
  void twoTextsOfOneReferenceAtOnceAreToldApartByWhenTheyWereSent() {
    var sent = now();
    send(part(1, 2, "11", "Zanzibar, the first, ", sent));
    send(part(1, 2, "11", "Zanzibar, the second, ", sent.plusSeconds(20)));
    send(part(2, 2, "11", "of the second", sent.plusSeconds(21)));
    send(part(2, 2, "11", "of the first", sent.plusSeconds(1)));

    assertThat(words(awaited(2, smsTo(driver))))
        .containsExactly(
            "Zanzibar, the second, of the second", "Zanzibar, the first, of the first");
  }

  @Test
  void aShorterTextOfTheSameReferenceIsNotMixedWithTheRestOfALongerOne() {
    send(part(2, 3, "12", "never completed"));
    send(part(1, 2, "12", "Zanzibar, both "));
    send(part(2, 2, "12", "parts."));

    assertThat(awaited(smsTo(driver)).text("text")).isEqualTo("Zanzibar, both parts.");
  }

  @Test
  void partsThatWereSentFarApartAreOfTwoTexts() {
    var sent = now();
    send(part(1, 2, "13", "Zanzibar, in the morning", sent));
    send(part(2, 2, "13", "in the evening", sent.plus(WAIT).plusSeconds(1)));

    after(() -> assertThat(published(smsTo(driver))).isEmpty());
  }

  @Test
  void aTextWithAPartMissingIsDeliveredWithAMarkAfterAWhile() {
    var missing = counted("PART_MISSING");
    var first = part(3, 3, "14", "three.");
    send(first);
    send(part(1, 3, "14", "Zanzibar one,"));
    after(() -> assertThat(published(smsTo(driver))).isEmpty());

    clock.shiftBy(WAIT);

    var relayed = awaited(smsTo(driver));
    assertThat(relayed.text("text")).isEqualTo("Zanzibar one, " + MARK + " three.");
    assertThat(relayed.text("smsId")).as("as the whole would have had").isEqualTo(idOf(first));
    assertThat(relayed.text("purpose")).isEqualTo("RELAY");
    assertThat(relayed.text("conversationId")).isEqualTo(id);
    await().untilAsserted(() -> assertThat(counted("PART_MISSING")).isGreaterThan(missing));
  }

  @Test
  void eachPartThatComesIsWaitedForAnew() {
    send(part(1, 2, "23", "Zanzibar, the end of which never comes"));
    send(part(1, 3, "15", "Zanzibar one,"));
    after(() -> clock.shiftBy(WAIT.minusSeconds(30)));
    send(part(2, 3, "15", " two,"));
    after(() -> clock.shiftBy(Duration.ofSeconds(60)));
    assertThat(awaited(smsTo(driver)).text("text")).contains("never comes");
    send(part(3, 3, "15", " three."));

    assertThat(awaited(2, smsTo(driver)).getLast().text("text"))
        .isEqualTo("Zanzibar one, two, three.");
  }

  @Test
  void aPartThatComesTooLateYieldsNoSecondText() {
    var tooLate = counted("PART_TOO_LATE");
    send(part(1, 2, "16", "Zanzibar one,"));
    after(() -> clock.shiftBy(WAIT));
    awaited(smsTo(driver));
    untilSettled("16");

    var late = part(2, 2, "16", "two.");
    send(late);
    send(late);

    after(() -> {
      assertThat(counted("PART_TOO_LATE")).isEqualTo(tooLate + 1);
      assertThat(published(smsTo(driver))).hasSize(1);
    });
    nothingIsWaitedFor();
  }

  /// It can't be told from the beginning of another text until nothing follows it.
  @Test
  void aPartThatANetworkDeliveredHoursLateYieldsNoSecondTextEither() {
    var tooLate = counted("PART_TOO_LATE");
    send(part(1, 2, "17", "Zanzibar one,"));
    after(() -> clock.shiftBy(WAIT));
    awaited(smsTo(driver));
    untilSettled("17");

    send(part(2, 2, "17", "two.", now().plus(Duration.ofHours(1))));
    after(() -> clock.shiftBy(WAIT));

    await().untilAsserted(() -> assertThat(counted("PART_TOO_LATE")).isEqualTo(tooLate + 1));
    assertThat(published(smsTo(driver))).hasSize(1);
  }

  @Test
  void aNewTextOfAReferenceThatLackedAPartBeforeIsDeliveredAsAnyOther() {
    send(part(1, 2, "18", "Zanzibar one,"));
    after(() -> clock.shiftBy(WAIT));
    awaited(smsTo(driver));
    untilSettled("18");

    var later = now().plus(Duration.ofHours(1));
    send(part(2, 2, "18", "and its end.", later));
    send(part(1, 2, "18", "Zanzibar, another one, ", later));

    assertThat(words(awaited(2, smsTo(driver))))
        .containsExactly("Zanzibar one, " + MARK, "Zanzibar, another one, and its end.");
  }

  @Test
  void whatAnInstanceTookFromTheAgendaWhenItDiedAnotherOneDelivers() {
    send(part(1, 2, "19", "Zanzibar one,"));
    after(() -> {});
    takenByOneThatDies();

    clock.shiftBy(WAIT.plusSeconds(31));

    assertThat(awaited(smsTo(driver)).text("text")).isEqualTo("Zanzibar one, " + MARK);
  }

  /// It is due first, and no part of it can be read.
  @Test
  void aTextThatCanNotBeDeliveredHoldsUpNoOther(CapturedOutput output) {
    send(part(1, 2, "24", "Zanzibar one,"));
    after(() -> {});
    var bad = "bad|%s|%s|25".formatted(rider.digits(), forDriver.digits());
    redis.opsForHash().put(Keys.parts(rider, forDriver, "25"), "bad", "W|bad|x|2|0|0|");
    redis.opsForZSet().add(Keys.overdue(rider), bad, 0);

    try {
      clock.shiftBy(WAIT);

      assertThat(awaited(smsTo(driver)).text("text")).isEqualTo("Zanzibar one, " + MARK);
      assertThat(output).contains("One on the agenda of long texts failed");
    } finally {
      redis.delete(Keys.parts(rider, forDriver, "25"));
      redis.opsForZSet().remove(Keys.overdue(rider), bad);
    }
  }

  @Test
  void aTextIsNotLostThatIsWholeWhileKafkaTakesNothing() {
    var refused = kafka.refused();
    kafka.goAwayFor(Topics.SMS_REQUESTED);
    send(part(1, 2, "20", "Zanzibar, "));
    send(part(2, 2, "20", "whole"));
    await().until(() -> kafka.refused() > refused);
    kafka.comeBack();

    awaited(smsTo(driver));
    after(() -> assertThat(words(published(smsTo(driver)))).containsExactly("Zanzibar, whole"));
  }

  @Test
  void whoeverWroteItIsToldIfTheConversationHasEndedMeanwhile() {
    send(part(1, 2, "21", "Zanzibar one,"));
    after(() -> api.delete("/conversations/" + id));

    clock.shiftBy(WAIT);

    assertThat(awaited(smsTo(rider)).text("text")).isEqualTo(ENDED);
    assertThat(published(smsTo(driver))).isEmpty();
  }

  @Test
  void partsAreKeptUntilTheirTextIsSettledAndThenRememberedForADayWithoutTheirWords() {
    var key = Keys.parts(rider, forDriver, "22");
    send(part(1, 2, "22", "Zanzibar one, "));
    after(() -> {
      assertThat(redis.getExpire(key)).as("for ever").isEqualTo(-1);
      assertThat(kept(key)).hasSize(1).allMatch(part -> part.contains("Zanzibar"));
    });

    send(part(2, 2, "22", "two."));

    after(() -> assertThat(kept(key)).hasSize(2).noneMatch(part -> part.contains("Zanzibar")));
    assertThat(Duration.ofSeconds(redis.getExpire(key)))
        .isCloseTo(Duration.ofHours(25), Duration.ofMinutes(1));
    nothingIsWaitedFor();
  }

  /// Its clock is ahead, so that it comes first.
  private void takenByOneThatDies() {
    var another = new LongTexts(redis, settings, Clock.offset(clock, WAIT));
    assertThat(another.takeOverdue(Keys.overdue(rider), 100).stream().map(another::find))
        .extracting(text -> text.orElseThrow().line())
        .contains(new Line(rider, forDriver));
  }

  private void untilSettled(String reference) {
    await()
        .until(() ->
            kept(Keys.parts(rider, forDriver, reference)).stream()
                .allMatch(part -> part.startsWith("S|")));
  }

  private void nothingIsWaitedFor() {
    assertThat(redis.opsForZSet().range(Keys.overdue(rider), 0, -1))
        .noneMatch(it -> it.contains(rider.digits()));
  }

  private List<String> kept(String key) {
    return redis.<String, String>opsForHash().values(key);
  }

  private static String idOf(SmsInbound sms) {
    return StableId.of("inbound", sms.messageId());
  }
}
