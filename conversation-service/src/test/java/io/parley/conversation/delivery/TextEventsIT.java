package io.parley.conversation.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsPurpose;
import io.parley.contracts.Topics;
import io.parley.conversation.TextScene;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What became of relayed texts, as the notifier tells it.
class TextEventsIT extends TextScene {
  private static final String TRY_CALLING =
      "Your text could not be delivered. Please try calling this number.";
  private static final String NOT_DELIVERED = "Your text could not be delivered.";

  @Test
  void aTextThatWasSentIsToldOfUnderOneEventId() {
    var smsId = relayed("Zanzibar");
    send(event(SmsEvent.Type.SENT, smsId));
    send(event(SmsEvent.Type.SENT, smsId));
    send(event(SmsEvent.Type.DELIVERED, smsId));

    untilAllIsHandled();
    var eventId = id + ":text-relayed:" + smsId;
    var told =
        published(
            event("conversation.text-relayed", id).and(it -> it.text("eventId").equals(eventId)));
    assertThat(told).as("as often as it was said").hasSize(2);
    assertThat(told.getFirst().text("by")).isEqualTo("rider");
    assertThat(told.getFirst().key()).isEqualTo(id);
    assertThat(published(event("conversation.text-failed", id))).isEmpty();
  }

  @Test
  void whoeverWroteATextThatFailedIsToldOnceFromTheNumberTheyWroteTo() {
    var smsId = relayed("Zanzibar");
    var failure = event(SmsEvent.Type.FAILED, smsId);
    send(failure);
    send(failure);
    untilAllIsHandled();

    var told = published(event("conversation.text-failed", id));
    assertThat(told)
        .extracting(it -> it.text("eventId"))
        .containsOnly(id + ":text-failed:" + smsId);
    assertThat(told.getFirst().text("by")).isEqualTo("rider");
    assertThat(told.getFirst().text("reason")).isEqualTo("SMS_STATUS_6");
    var notices = published(smsTo(rider));
    assertThat(smsIds(notices)).hasSize(1).doesNotContain(smsId);
    assertThat(notices)
        .as("worth sending for an hour since it failed")
        .extracting(it -> it.text("sendBefore"))
        .containsOnly(failure.at().plus(Duration.ofHours(1)).toString());
    assertThat(notices)
        .allSatisfy(notice -> {
          assertThat(notice.text("text")).isEqualTo(TRY_CALLING);
          assertThat(notice.text("from")).isEqualTo(forDriver.digits());
          assertThat(notice.text("purpose")).isEqualTo("NOTICE");
        });
    assertThat(published(smsTo(driver))).as("nothing but the text").hasSize(1);
  }

  @Test
  void aTextThatWasSentAndCouldNotBeDeliveredHasFailedToo() {
    var smsId = relayed("Zanzibar");
    send(event(SmsEvent.Type.SENT, smsId));
    send(event(SmsEvent.Type.UNDELIVERED, smsId));

    awaited(event("conversation.text-failed", id));
    assertThat(awaited(smsTo(rider)).text("text")).isEqualTo(TRY_CALLING);
  }

  @Test
  void nobodyIsAskedToCallWhereThatWouldNotHelp() {
    var smsId = relayed("Zanzibar");
    api.delete("/conversations/" + id);
    send(event(SmsEvent.Type.UNDELIVERED, smsId));

    assertThat(awaited(smsTo(rider)).text("text")).isEqualTo(NOT_DELIVERED);
  }

  @Test
  void whatIsNoRelayedTextLeadsToNothing() {
    var smsId = relayed("Zanzibar");
    send(of(SmsEvent.Type.FAILED, smsId, SmsPurpose.NOTICE, null));
    send(of(SmsEvent.Type.FAILED, smsId, SmsPurpose.CONFIRMATION, id));
    send(of(SmsEvent.Type.FAILED, smsId, SmsPurpose.NOTICE, id));
    send(of(null, smsId, SmsPurpose.RELAY, id));
    untilAllIsHandled();

    assertThat(published(smsTo(rider))).isEmpty();
    assertThat(published(event("conversation.text-failed", id))).isEmpty();
  }

  @Test
  void whoeverHasTakenOverIsNotToldOfATextTheyDidNotWrite() {
    var newDriver = somebody();
    send(text(driver, forRider, "Zanzibar, from the first driver"));
    var smsId = awaited(smsTo(rider)).text("smsId");
    handOver(newDriver);

    send(of(SmsEvent.Type.FAILED, smsId, SmsPurpose.RELAY, id, "driver"));
    untilAllIsHandled();

    awaited(event("conversation.text-failed", id));
    assertThat(published(smsTo(newDriver))).isEmpty();
    assertThat(published(smsTo(driver))).isEmpty();
  }

  @Test
  void aMachineThatAnswersEachNoticeGetsThreeAnHour() {
    for (int n = 0; n < 5; n++) {
      send(event(SmsEvent.Type.FAILED, relayed("Zanzibar " + n)));
    }
    untilAllIsHandled();

    assertThat(smsIds(published(smsTo(rider)))).hasSize(3);
    assertThat(published(event("conversation.text-failed", id))).hasSize(5);
  }

  /// @return its smsId
  private String relayed(String words) {
    send(text(rider, forDriver, words));
    return awaited(sms -> smsTo(driver).test(sms) && sms.text("text").equals(words)).text("smsId");
  }

  /// Events are handled in their order: this one leads to another event.
  private void untilAllIsHandled() {
    var last = UUID.randomUUID().toString();
    send(event(SmsEvent.Type.SENT, last));
    awaited(
        it -> it.topic().equals(Topics.CONVERSATION_EVENTS) && it.text("eventId").endsWith(last));
  }

  private SmsEvent event(SmsEvent.Type type, String smsId) {
    return of(type, smsId, SmsPurpose.RELAY, id);
  }

  private static SmsEvent of(
      SmsEvent.@Nullable Type type,
      String smsId,
      SmsPurpose purpose,
      @Nullable String conversationId) {
    return of(type, smsId, purpose, conversationId, "rider");
  }

  private static SmsEvent of(
      SmsEvent.@Nullable Type type,
      String smsId,
      SmsPurpose purpose,
      @Nullable String conversationId,
      String by) {
    var hasFailed = type != SmsEvent.Type.SENT && type != SmsEvent.Type.DELIVERED;
    return new SmsEvent(
        type,
        smsId + ":" + type,
        smsId,
        conversationId,
        by,
        purpose,
        Instant.now(),
        null,
        null,
        null,
        null,
        hasFailed ? "SMS_STATUS_6" : null);
  }
}
