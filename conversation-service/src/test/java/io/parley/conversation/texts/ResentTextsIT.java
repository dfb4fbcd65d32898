package io.parley.conversation.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.StableId;
import io.parley.contracts.Topics;
import io.parley.conversation.TextScene;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Vonage sends a text again for a day, until it has heard that we have it; much may have changed
/// meanwhile.
class ResentTextsIT extends TextScene {

  @Test
  void aTextThatComesAgainIsSentOnce() {
    var again = counted("AGAIN");
    var sms = text(rider, forDriver, "Zanzibar, twice");
    send(sms);
    send(sms);
    send(text(rider, forDriver, "Zanzibar, twice"));

    after(() -> {
      assertThat(smsIds(published(smsTo(driver)))).as("written twice").hasSize(2);
      assertThat(published(smsTo(driver))).hasSize(2);
      assertThat(counted("AGAIN")).isEqualTo(again + 1);
    });
  }

  @Test
  void aTextThatComesAgainAfterItsConversationEndedIsNeitherSentNorAnswered() {
    var sms = text(rider, forDriver, "Zanzibar, in time");
    send(sms);
    awaited(smsTo(driver));
    api.delete("/conversations/" + id);

    send(sms);
    after(() -> assertThat(published(smsTo(rider))).isEmpty());

    send(text(rider, forDriver, "Zanzibar, too late"));
    assertThat(awaited(smsTo(rider)).text("text"))
        .as("the one notice of this hour is still there")
        .isEqualTo(ENDED);
    assertThat(published(smsTo(driver))).hasSize(1);
  }

  @Test
  void aTextThatComesAgainAfterAHandOverReachesNobodyElse() {
    var newDriver = somebody();
    var sms = text(rider, forDriver, "Zanzibar, to the first driver");
    send(sms);
    awaited(smsTo(driver));
    handOver(newDriver);

    send(sms);

    after(() -> {
      assertThat(published(smsTo(newDriver))).isEmpty();
      assertThat(published(smsTo(rider))).isEmpty();
      assertThat(published(smsTo(driver))).hasSize(1);
    });
  }

  @Test
  void aTextThatWasDecidedButNotYetSentGoesWhereItWasDecided() {
    var sms = text(rider, forDriver, "Zanzibar, decided");
    var refused = kafka.refused();
    kafka.goAwayFor(Topics.SMS_REQUESTED);
    send(sms);
    await().until(() -> kafka.refused() > refused);
    api.delete("/conversations/" + id);
    kafka.comeBack();

    assertThat(awaited(smsTo(driver)).text("text")).isEqualTo("Zanzibar, decided");
    assertThat(published(smsTo(rider))).isEmpty();
  }

  @Test
  void whoWasToldOnceIsNotToldAgainByTheSameTextHoursLater() {
    var stranger = somebody();
    var sms = text(stranger, forDriver, "Zanzibar?");
    send(sms);
    awaited(smsTo(stranger));
    anHourPasses(Keys.notices(stranger, forDriver, "NOT_PASSED_ON"));

    send(sms);

    after(() -> assertThat(published(smsTo(stranger))).hasSize(1));
  }

  @Test
  void whatIsRememberedOfATextForADayNamesNobodyAndSaysNothing() {
    var sms = text(rider, forDriver, "Zanzibar, secretly");
    send(sms);
    awaited(smsTo(driver));

    var key = Keys.decided(StableId.of("inbound", sms.messageId()));
    after(() ->
        assertThat(redis.opsForValue().get(key))
            .contains(id)
            .doesNotContain(rider.digits(), driver.digits(), "secretly"));
    assertThat(Duration.ofSeconds(redis.getExpire(key)))
        .isCloseTo(Duration.ofHours(25), Duration.ofMinutes(1));
  }

  private void anHourPasses(String key) {
    assertThat(redis.delete(key)).isTrue();
  }
}
