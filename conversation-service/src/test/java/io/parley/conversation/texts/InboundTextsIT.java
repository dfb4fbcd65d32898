package io.parley.conversation.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.SmsInbound;
import io.parley.contracts.Topics;
import io.parley.conversation.TextScene;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Texts to virtual numbers, as the gateway hands them over.
class InboundTextsIT extends TextScene {
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
  }

  /// Though this service was away for hours, or has just come back.
  @Test
  void aTextIsWorthSendingForAnHourSinceTheGatewayReceivedIt() {
    var receivedAt = Instant.now().minus(Duration.ofHours(6));

    send(received(receivedAt, text(rider, forDriver, "Zanzibar, I'm outside")));

    assertThat(awaited(smsTo(driver)).text("sendBefore"))
        .isEqualTo(receivedAt.plus(Duration.ofHours(1)).toString());
  }

  @Test
  void aLongOneSinceItsLastPartWasReceived() {
    var last = Instant.now().minus(Duration.ofHours(3));
    send(received(last, part(2, 2, "76", "outside")));
    send(received(last.minus(Duration.ofHours(2)), part(1, 2, "76", "Zanzibar, I'm ")));

    assertThat(awaited(smsTo(driver)).text("sendBefore"))
        .isEqualTo(last.plus(Duration.ofHours(1)).toString());
  }

  @Test
  void andSoIsANoticeToWhoeverWroteIt() {
    var receivedAt = Instant.now().minus(Duration.ofHours(6));
    api.delete("/conversations/" + id);

    send(received(receivedAt, text(rider, forDriver, "Zanzibar, too late")));

    assertThat(awaited(smsTo(rider)).text("sendBefore"))
        .isEqualTo(receivedAt.plus(Duration.ofHours(1)).toString());
  }

  @Test
  void relaysTheOtherWayToo() {
    send(text(driver, forRider, "Zanzibar?"));

    var relayed = awaited(smsTo(rider));
    assertThat(relayed.text("from")).isEqualTo(forDriver.digits());
  }

  @Test
  void aStrangerIsToldOnceAnHourThatThereIsNobody() {
    var stranger = somebody();
    send(text(stranger, forDriver, "Zanzibar?"));
    send(text(stranger, forDriver, "Zanzibar??"));
    send(text(stranger, forRider, "Zanzibar, at another number"));

    after(() -> {
      var notices = published(smsTo(stranger));
      assertThat(notices)
          .allSatisfy(notice -> {
            assertThat(notice.text("text")).isEqualTo(NOBODY);
            assertThat(notice.text("purpose")).isEqualTo("NOTICE");
            assertThat(notice.json().has("conversationId")).isFalse();
            assertThat(notice.text("smsId")).hasSizeLessThanOrEqualTo(40);
          });
      assertThat(notices)
          .extracting(notice -> notice.text("from"))
          .containsExactlyInAnyOrder(forDriver.digits(), forRider.digits());
      assertThat(smsIds(notices)).hasSize(2);
    });
    assertThat(lifetime(Keys.notices(stranger, forDriver, "NOT_PASSED_ON")))
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
  @CsvSource({
    "'', SENDER_WITHHELD",
    "Anonymous, SENDER_WITHHELD",
    "Zanzibar, SENDER_NAME",
    "60300, SENDER_SHORT_CODE",
    "+07700900001, SENDER_MALFORMED"
  })
  void whatNobodyCouldBeAnsweredForIsDropped(String sender, String outcome) {
    var dropped = counted(outcome);
    send(text(sender, forDriver, "Zanzibar", now()));

    after(() -> {
      assertThat(published(smsTo(driver))).isEmpty();
      assertThat(counted(outcome)).isEqualTo(dropped + 1);
    });
  }

  @Test
  void aSenderWhoseCountryCodeIsMissingIsUnderstood() {
    send(text("0" + rider.digits().substring(2), forDriver, "Zanzibar, from nearby", now()));

    var relayed = awaited(smsTo(driver));
    assertThat(relayed.text("text")).isEqualTo("Zanzibar, from nearby");
    assertThat(relayed.text("from")).isEqualTo(forRider.digits());
  }

  @Test
  void whoeverSendsAPictureIsToldOnceThatOnlyTextCanBePassedOn() {
    var before = counted("NOT_A_TEXT");
    send(text(rider, forDriver, null, now()));
    send(text(rider, forDriver, ""));
    send(pictureInParts(1));
    send(pictureInParts(2));

    after(() -> {
      assertThat(published(smsTo(driver))).isEmpty();
      assertThat(words(published(smsTo(rider))))
          .containsExactly(
              "Not delivered: only text can be passed on, no pictures or other attachments.");
      assertThat(counted("NOT_A_TEXT")).isEqualTo(before + 3);
    });
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

  private static SmsInbound received(Instant at, SmsInbound sms) {
    return new SmsInbound(
        sms.messageId(), sms.from(), sms.to(), sms.text(), sms.sentAt(), at, sms.part());
  }

  private SmsInbound pictureInParts(int number) {
    var sms = text(rider, forDriver, null, now());
    return new SmsInbound(
        sms.messageId(),
        sms.from(),
        sms.to(),
        null,
        sms.sentAt(),
        sms.receivedAt(),
        new SmsInbound.Part("77", number, 2));
  }

  private Duration lifetime(String key) {
    return Duration.ofSeconds(redis.getExpire(key));
  }

  private Instant openedIn() {
    return Instant.parse(awaited(event("conversation.opened", id)).text("at"))
        .truncatedTo(ChronoUnit.SECONDS);
  }

  private Instant replacedIn() {
    return Instant.parse(awaited(event("conversation.participant-replaced", id)).text("at"))
        .truncatedTo(ChronoUnit.SECONDS);
  }
}
