package io.parley.conversation.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.backends.testing.Published;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.SmsInbound;
import io.parley.contracts.Text;
import io.parley.contracts.Topics;
import io.parley.conversation.WholeService;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts to virtual numbers, as the gateway hands them over.
class InboundTextsIT extends WholeService {
  private static final String ENDED = "Not delivered: that conversation has ended.";
  private static final String SOMEBODY_ELSE =
      "Not delivered: this number has come to reach somebody else."
          + " If it was meant for them, please send it again.";
  private static final String NOBODY =
      "Not delivered: there is nobody for you to reach at this number.";

  private final PhoneNumber rider = somebody();
  private final PhoneNumber driver = somebody();
  private final String id = someId("texts");
  private PhoneNumber forRider;
  private PhoneNumber forDriver;

  @BeforeEach
  void open() {
    var conversation = opened(id, rider, driver, ", \"confirmBySms\": false");
    forRider = virtualNumber(conversation, 0);
    forDriver = virtualNumber(conversation, 1);
  }

  @Test
  void relaysATextAsItWasWrittenFromTheSendersVirtualNumber() {
    var written = "Zanzibar 🚕 & more = 100% \"café\"\n+ 1";

    send(text(rider, forDriver, written));

    var relayed = awaited(smsTo(driver));
    assertThat(relayed.text("text")).isEqualTo(written);
    assertThat(relayed.text("from")).isEqualTo(forRider.digits());
    assertThat(relayed.key()).isEqualTo(forRider.digits());
    assertThat(relayed.text("conversationId")).isEqualTo(id);
    assertThat(relayed.text("purpose")).isEqualTo("RELAY");
    assertThat(relayed.text("smsId")).isNotEmpty().hasSizeLessThanOrEqualTo(40);
    assertThat(Instant.parse(relayed.text("sendBefore"))).isAfter(Instant.now());
  }

  @Test
  void relaysTheOtherWayToo() {
    send(text(driver, forRider, "Zanzibar?"));

    var relayed = awaited(smsTo(rider));
    assertThat(relayed.text("from")).isEqualTo(forDriver.digits());
  }

  @Test
  void theSameMessageTwiceIsTheSameSms() {
    var sms = text(rider, forDriver, "Zanzibar, twice");
    send(sms);
    send(sms);

    assertThat(smsIds(awaited(2, smsTo(driver)))).hasSize(1);

    send(text(rider, forDriver, "Zanzibar, twice"));
    assertThat(smsIds(awaited(3, smsTo(driver)))).as("written twice").hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"1,2,3", "3,2,1", "2,3,1", "3,1,2"})
  void aLongTextIsOneSmsInWhateverOrderItsPartsComeAndTwice(int first, int second, int third) {
    var parts =
        List.of(
            part(1, 3, "7", "Zanzibar one, "),
            part(2, 3, "7", "two, "),
            part(3, 3, "7", "🚕 three."));
    for (var number : List.of(first, first, second, third, third, first, second)) {
      send(parts.get(number - 1));
    }
    send(text(rider, forDriver, "Zanzibar, last"));

    awaited(sms -> sms.text("text").equals("Zanzibar, last") && smsTo(driver).test(sms));
    var whole =
        published(smsTo(driver)).stream()
            .filter(sms -> !sms.text("text").equals("Zanzibar, last"))
            .toList();
    assertThat(smsIds(whole)).hasSize(1);
    assertThat(whole)
        .extracting(sms -> sms.text("text"))
        .containsOnly("Zanzibar one, two, 🚕 three.");
  }

  @Test
  void aLongTextWaitsForAllOfItsParts() {
    send(part(1, 2, "8", "Zanzibar, half of it"));
    send(text(rider, forDriver, "Zanzibar, last"));

    awaited(smsTo(driver));
    assertThat(published(smsTo(driver)))
        .extracting(sms -> sms.text("text"))
        .containsExactly("Zanzibar, last");
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
    assertThat(relayed)
        .extracting(sms -> sms.text("text"))
        .containsExactly(
            "Zanzibar, the first text, and its end.", "Zanzibar, the second, and the other end.");
    assertThat(smsIds(relayed)).hasSize(2);
  }

  @Test
  void aShorterTextOfTheSameReferenceIsNotMixedWithTheRestOfALongerOne() {
    send(part(2, 3, "10", "never completed"));
    send(part(1, 2, "10", "Zanzibar, both "));
    send(part(2, 2, "10", "parts."));

    assertThat(awaited(smsTo(driver)).text("text")).isEqualTo("Zanzibar, both parts.");
  }

  @Test
  void partsAreForgottenAfterADay() {
    send(part(1, 2, "11", "Zanzibar"));
    send(text(rider, forDriver, "Zanzibar, last"));
    awaited(smsTo(driver));

    assertThat(Duration.ofSeconds(redis.getExpire(Keys.parts(rider, forDriver, "11"))))
        .isCloseTo(Duration.ofHours(25), Duration.ofMinutes(1));
  }

  @Test
  void aStrangerIsToldOnceAnHourThatThereIsNobody() {
    var stranger = somebody();
    var first = text(stranger, forDriver, "Zanzibar?");
    send(first);
    send(text(stranger, forDriver, "Zanzibar??"));
    send(first);
    send(text(stranger, forRider, "Zanzibar, at another number"));

    awaited(3, smsTo(stranger));
    after(() -> {
      var notices = published(smsTo(stranger));
      assertThat(notices).hasSize(3);
      assertThat(notices)
          .allSatisfy(notice -> {
            assertThat(notice.text("text")).isEqualTo(NOBODY);
            assertThat(notice.text("purpose")).isEqualTo("NOTICE");
            assertThat(notice.json().has("conversationId")).isFalse();
            assertThat(notice.text("smsId")).hasSizeLessThanOrEqualTo(40);
          });
      assertThat(notices)
          .extracting(notice -> notice.text("from"))
          .containsExactly(forDriver.digits(), forDriver.digits(), forRider.digits());
      assertThat(smsIds(notices)).as("the first one, again, and the other number").hasSize(2);
    });
    assertThat(Duration.ofSeconds(redis.getExpire(Keys.notice(stranger, forDriver))))
        .isCloseTo(Duration.ofHours(1), Duration.ofMinutes(1));
  }

  @Test
  void aTextToAClosedConversationIsAnsweredWithItsEnd() {
    api.delete("/conversations/" + id);

    send(text(rider, forDriver, "Zanzibar, too late"));

    var notice = awaited(smsTo(rider));
    assertThat(notice.text("text")).isEqualTo(ENDED);
    assertThat(notice.text("from")).isEqualTo(forDriver.digits());
    assertThat(published(smsTo(driver))).isEmpty();
  }

  @Test
  void aTextToAConversationByPhoneOnlyIsAnsweredSo() {
    var other = someId("by-phone");
    var third = somebody();
    var conversation = opened(other, third, driver, ", \"channels\": [\"VOICE\"]");

    send(text(third, virtualNumber(conversation, 1), "Zanzibar?"));

    assertThat(
            awaited(sms -> smsTo(third).test(sms) && sms.text("purpose").equals("NOTICE"))
                .text("text"))
        .isEqualTo("Not delivered: this conversation is by phone call only.");
  }

  @Test
  void aTextSentBeforeItsConversationWasOpenedIsNotRelayed() {
    send(text(rider, forDriver, "Zanzibar, to somebody else", Instant.now().minusSeconds(5)));

    assertThat(awaited(smsTo(rider)).text("text")).isEqualTo(SOMEBODY_ELSE);
    assertThat(published(smsTo(driver))).isEmpty();
  }

  @Test
  void aTextSentInTheSecondInWhichItsConversationWasOpenedIsRelayed() {
    send(text(rider, forDriver, "Zanzibar, already?", openedIn()));

    awaited(smsTo(driver));
    assertThat(published(smsTo(rider))).isEmpty();
  }

  @Test
  void aTextSentInTheSecondInWhichAnotherPersonTookOverIsNotRelayed() {
    var newDriver = somebody();
    handOver(newDriver);
    var second = replacedIn();

    send(text(rider, forDriver, "Zanzibar, to whom?", second));
    assertThat(awaited(smsTo(rider)).text("text")).isEqualTo(SOMEBODY_ELSE);

    send(text(rider, forDriver, "Zanzibar, to the new one", second.plusSeconds(1)));
    assertThat(awaited(smsTo(newDriver)).text("text")).isEqualTo("Zanzibar, to the new one");
    assertThat(published(smsTo(newDriver))).hasSize(1);
    assertThat(published(smsTo(driver))).isEmpty();
  }

  @Test
  void whoWasReplacedIsToldThatItHasEnded() {
    handOver(somebody());

    send(text(driver, forRider, "Zanzibar, too late"));

    assertThat(awaited(smsTo(driver)).text("text")).isEqualTo(ENDED);
    assertThat(published(smsTo(rider))).isEmpty();
  }

  @Test
  void whatOneOfOurOwnNumbersSentIsDroppedSoThatThereIsNoLoop() {
    var dropped = counted("SENT_BY_OURSELVES");
    send(text(forRider, forDriver, "Zanzibar, Zanzibar"));

    after(() -> assertThat(published(smsTo(forRider))).isEmpty());
    assertThat(counted("SENT_BY_OURSELVES")).isEqualTo(dropped + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Zanzibar", "07700900001", "anonymous"})
  void whatAnUnknownSenderSentIsDropped(String sender) {
    var dropped = counted("SENDER_WITHHELD");
    send(
        new SmsInbound(
            someId("message"),
            new NumberAsWritten(sender),
            forDriver,
            new Text("Zanzibar"),
            Instant.now(),
            Instant.now(),
            null));

    after(() -> assertThat(published(smsTo(rider))).isEmpty());
    assertThat(counted("SENDER_WITHHELD")).isEqualTo(dropped + 1);
  }

  @Test
  void whatIsNotATextIsDropped() {
    var dropped = counted("NOT_A_TEXT");
    send(text(rider, forDriver, null, Instant.now()));

    after(() -> assertThat(published(smsTo(rider))).isEmpty());
    assertThat(counted("NOT_A_TEXT")).isEqualTo(dropped + 1);
  }

  @Test
  void aTextWaitsInPlaceWhileKafkaTakesNothingAndNoneIsLostOrOvertaken() {
    var refused = kafka.refused();
    kafka.goAwayFor(Topics.SMS_REQUESTED);
    send(text(rider, forDriver, "Zanzibar, first"));
    send(text(rider, forDriver, "Zanzibar, second"));
    await().until(() -> kafka.refused() > refused);
    kafka.comeBack();

    assertThat(awaited(2, smsTo(driver)))
        .extracting(sms -> sms.text("text"))
        .containsExactly("Zanzibar, first", "Zanzibar, second");
    assertThat(published(it -> it.topic().equals(Topics.deadLetters(Topics.SMS_INBOUND))))
        .isEmpty();
  }

  private void handOver(PhoneNumber newDriver) {
    var answer =
        api.put(
            "/conversations/" + id + "/participants/driver",
            "{\"realNumber\": \"" + newDriver.digits() + "\"}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(virtualNumber(answer.json(), 1)).isEqualTo(forDriver);
  }

  private Instant openedIn() {
    return Instant.parse(awaited(event("conversation.opened", id)).text("at"))
        .truncatedTo(ChronoUnit.SECONDS);
  }

  private Instant replacedIn() {
    return Instant.parse(awaited(event("conversation.participant-replaced", id)).text("at"))
        .truncatedTo(ChronoUnit.SECONDS);
  }

  /// Once everything sent before was handled.
  private void after(Runnable check) {
    send(text(rider, forDriver, "Zanzibar, after all"));
    awaited(sms -> smsTo(driver).test(sms) && sms.text("text").endsWith("after all"));
    check.run();
  }

  private double counted(String outcome) {
    return meters.counter("parley.texts.inbound", "outcome", outcome).count();
  }

  private static List<String> smsIds(List<Published.Record> texts) {
    return texts.stream().map(sms -> sms.text("smsId")).distinct().toList();
  }

  private SmsInbound part(int number, int total, String reference, String content) {
    return new SmsInbound(
        UUID.randomUUID().toString(),
        new NumberAsWritten(rider.digits()),
        forDriver,
        new Text(content),
        now(),
        now(),
        new SmsInbound.Part(reference, number, total));
  }

  private static SmsInbound text(PhoneNumber from, PhoneNumber to, String content) {
    return text(from, to, content, now());
  }

  private static SmsInbound text(
      PhoneNumber from, PhoneNumber to, @Nullable String content, Instant sentAt) {
    return new SmsInbound(
        UUID.randomUUID().toString(),
        new NumberAsWritten(from.digits()),
        to,
        content == null ? null : new Text(content),
        sentAt,
        now(),
        null);
  }

  /// Exact to the second, as Vonage's times are.
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
