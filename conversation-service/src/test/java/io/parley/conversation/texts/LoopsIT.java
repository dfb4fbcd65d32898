package io.parley.conversation.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.TextScene;
import org.junit.jupiter.api.Test;

/// Machines that answer each other.
class LoopsIT extends TextScene {
  private static final String DRIVING = "Zanzibar, I'm driving";
  private static final String CLOSED = "Zanzibar, we are closed";

  @Test
  void twoMachinesThatAnswerEachOtherAreCutOff() {
    var loops = counted("LOOP");
    for (int n = 0; n < 5; n++) {
      send(text(rider, forDriver, DRIVING));
      send(text(driver, forRider, CLOSED));
    }
    send(text(rider, forDriver, DRIVING));

    var failed = awaited(event("conversation.text-failed", id));
    assertThat(failed.text("reason")).isEqualTo("LOOP");
    assertThat(failed.text("by")).isEqualTo("rider");
    after(() -> {
      assertThat(published(smsTo(driver))).hasSize(5);
      assertThat(words(published(smsTo(rider))))
          .as("no notice, which a machine would answer")
          .hasSize(5)
          .containsOnly(CLOSED);
      assertThat(counted("LOOP")).isEqualTo(loops + 1);
    });
  }

  @Test
  void somethingElseGoesThroughAgain() {
    twoMachinesThatAnswerEachOtherAreCutOff();

    send(text(rider, forDriver, "Zanzibar, it's me"));

    awaited(sms -> smsTo(driver).test(sms) && sms.text("text").endsWith("it's me"));
  }

  @Test
  void aPersonWhoRepeatsThemselvesIsNoMachine() {
    for (int n = 0; n < 8; n++) {
      send(text(rider, forDriver, "Zanzibar?"));
    }
    send(text(driver, forRider, "Zanzibar!"));
    send(text(rider, forDriver, "Zanzibar?"));

    assertThat(awaited(9, smsTo(driver))).hasSize(9);
  }

  @Test
  void whoeverAnswersEachNoticeAtOnceGetsOneAnHour() {
    var machine = somebody();
    for (int n = 0; n < 4; n++) {
      send(text(machine, forDriver, DRIVING));
    }

    after(() -> assertThat(published(smsTo(machine))).hasSize(1));
  }
}
