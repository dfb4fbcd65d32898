package io.parley.conversation.optouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backends.testing.Published;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Topics;
import io.parley.conversation.TextScene;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Whoever says stop gets no more texts from that number, whatever they were for.
class OptOutsIT extends TextScene {
  private static final String STOPPED =
      "You will get no more texts from this number. Text START to get them again."
          + " This word is not passed on.";
  private static final String STARTED =
      "You will get texts from this number again. Text STOP to get none."
          + " This word is not passed on.";
  private static final String HELP =
      "Texts to this number reach your contact; this word does not."
          + " Text STOP to get no more texts from this number, START to get them again.";
  private static final String NOT_DELIVERED =
      "Your text could not be delivered. Please try calling this number.";

  @Autowired OptOuts optOuts;
  @Autowired Pseudonyms pseudonyms;

  @Test
  void stopIsNotPassedOnAndConfirmedOnce() {
    var said = counted("STOP");
    send(text(rider, forDriver, "STOP"));
    send(text(rider, forDriver, "Stop"));

    after(() -> {
      assertThat(published(smsTo(driver))).isEmpty();
      assertThat(words(published(smsTo(rider)))).containsExactly(STOPPED);
      assertThat(published(smsTo(rider)).getFirst().text("from")).isEqualTo(forDriver.digits());
      assertThat(counted("STOP")).isEqualTo(said + 2);
    });
  }

  @Test
  void aTextToWhoeverSaidStopFailsAndItsWriterIsTold() {
    stopped(rider, forDriver);
    var suppressed = suppressed("RELAY");

    send(text(driver, forRider, "Zanzibar?"));

    var failed = awaited(event("conversation.text-failed", id));
    assertThat(failed.text("reason")).isEqualTo("OPTED_OUT");
    assertThat(failed.text("by")).isEqualTo("driver");
    var notice = awaited(smsTo(driver));
    assertThat(notice.text("text")).isEqualTo(NOT_DELIVERED);
    assertThat(notice.text("from")).isEqualTo(forRider.digits());
    assertThat(published(smsTo(rider))).isEmpty();
    assertThat(suppressed("RELAY")).isEqualTo(suppressed + 1);
  }

  @Test
  void stopIsForOneNumberOnlyAndLetsOnesOwnTextsThrough() {
    var other = someId("other");
    var another = somebody();
    var conversation = opened(other, rider, another, ", \"confirmBySms\": false");
    var forAnother = virtualNumber(conversation, 1);
    assertThat(forAnother).isNotEqualTo(forDriver);
    stopped(rider, forDriver);

    send(text(another, virtualNumber(conversation, 0), "Zanzibar, from another"));
    send(text(rider, forDriver, "Zanzibar, out"));

    assertThat(awaited(smsTo(rider)).text("from")).isEqualTo(forAnother.digits());
    assertThat(awaited(smsTo(driver)).text("text")).isEqualTo("Zanzibar, out");
  }

  @Test
  void startBringsTextsBack() {
    stopped(rider, forDriver);
    send(text(rider, forDriver, "Start"));
    send(text(driver, forRider, "Zanzibar, again"));

    assertThat(words(awaited(2, smsTo(rider))))
        .containsExactlyInAnyOrder(STARTED, "Zanzibar, again");
    assertThat(published(smsTo(driver))).isEmpty();
  }

  @Test
  void helpIsAnsweredEvenToWhoeverSaidStop() {
    stopped(rider, forDriver);

    send(text(rider, forDriver, "HELP"));

    assertThat(awaited(smsTo(rider)).text("text")).isEqualTo(HELP);
    after(() -> assertThat(published(smsTo(driver))).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Yes", "YES", "End", "Cancel", "Help!"})
  void whatPeopleSayToEachOtherIsPassedOn(String word) {
    send(text(rider, forDriver, word));

    assertThat(awaited(smsTo(driver)).text("text")).isEqualTo(word);
    assertThat(published(smsTo(rider))).isEmpty();
  }

  @Test
  void aStopThatVonageSendsAgainAfterTheStartChangesNothing() {
    var stop = text(rider, forDriver, "STOP");
    send(stop);
    send(text(rider, forDriver, "START"));
    send(stop);
    send(text(driver, forRider, "Zanzibar, still"));

    assertThat(awaited(sms -> smsTo(rider).test(sms) && sms.text("text").startsWith("Zanzibar")))
        .isNotNull();
  }

  @Test
  void aStopThatWasWrittenBeforeTheStartAndComesAfterItChangesNothing() {
    send(text(rider, forDriver, "START", now()));
    send(text(rider, forDriver, "STOP", now().minusSeconds(60)));
    send(text(driver, forRider, "Zanzibar, still"));

    assertThat(awaited(sms -> smsTo(rider).test(sms) && sms.text("text").startsWith("Zanzibar")))
        .isNotNull();
  }

  @Test
  void whoeverSaidStopGetsNoNotice() {
    var stranger = somebody();
    stopped(stranger, forDriver);
    var suppressed = suppressed("NOTICE");

    send(text(stranger, forDriver, "Zanzibar?"));

    after(() -> {
      assertThat(published(smsTo(stranger))).isEmpty();
      assertThat(suppressed("NOTICE")).isEqualTo(suppressed + 1);
    });
  }

  @Test
  void whoeverSaidStopGetsNoConfirmationThoughTheOtherDoes() {
    var stopper = somebody();
    var other = somebody();
    POOL.forEach(number -> stopped(stopper, new PhoneNumber(number)));

    var conversation = someId("confirmed");
    opened(conversation, stopper, other);

    awaited(smsTo(other));
    var refused =
        awaited(smsEvent("CONFIRMATION").and(it -> it.text("conversationId").equals(conversation)));
    assertThat(refused.text("type")).isEqualTo("sms.failed");
    assertThat(refused.text("reason")).isEqualTo("OPTED_OUT");
    assertThat(published(smsTo(stopper))).isEmpty();
  }

  @Test
  void whoeverSaidStopIsKeptForEverAndUnderAPseudonym() {
    send(text(rider, forDriver, "STOP"));
    awaited(smsTo(rider));

    var key = Keys.optOuts(pseudonyms.of(rider));
    assertThat(key).doesNotContain(rider.digits());
    assertThat(redis.opsForHash().keys(key)).containsExactly(forDriver.digits());
    assertThat(redis.getExpire(key)).as("for ever").isEqualTo(-1);
  }

  @Test
  void anotherKeyMakesAnotherPseudonymAndTheSameKeyTheSame() {
    var one = new Pseudonyms(redis, settings("1".repeat(32)));
    var other = new Pseudonyms(redis, settings("2".repeat(32)));

    assertThat(one.of(rider)).isNotEqualTo(other.of(rider)).hasSize(43);
    assertThat(new Pseudonyms(redis, settings("1".repeat(32))).of(rider)).isEqualTo(one.of(rider));
    assertThat(new Pseudonyms(redis, settings("")).of(rider))
        .as("another instance, the key in Redis")
        .isEqualTo(pseudonyms.of(rider));
  }

  private static OptOutSettings settings(String key) {
    return new OptOutSettings(key, true, new OptOutSettings.Words(null, null, null, null), null);
  }

  private void stopped(PhoneNumber person, PhoneNumber number) {
    optOuts.stop(person, number, Instant.now().minus(Duration.ofMinutes(1)));
  }

  private double suppressed(String purpose) {
    return meters.counter("parley.texts.suppressed", "purpose", purpose).count();
  }

  private static Predicate<Published.Record> smsEvent(String purpose) {
    return record ->
        record.topic().equals(Topics.SMS_EVENTS) && record.text("purpose").equals(purpose);
  }
}
