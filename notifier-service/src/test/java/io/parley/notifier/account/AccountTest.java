package io.parley.notifier.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.messaging.NotYet;
import io.parley.vonage.AccountRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AccountTest {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final SetClock clock = new SetClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Account account = new Account(new AccountSettings(PAUSE), meters, clock);
  private final AccountHealth health = new AccountHealth(account);

  @Test
  void isWellAtFirst() {
    account.ask().accepted();

    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void letsNobodyAskWhileTheAccountIsRefused() {
    isRefused("SMS_STATUS_9");

    assertThatExceptionOfType(NotYet.class)
        .isThrownBy(account::ask)
        .satisfies(notYet -> assertThat(notYet.waitFor()).isEqualTo(PAUSE));
    clock.advance(Duration.ofSeconds(4));
    assertThatExceptionOfType(NotYet.class)
        .isThrownBy(account::ask)
        .satisfies(notYet -> assertThat(notYet.waitFor()).isEqualTo(Duration.ofSeconds(6)));
  }

  @Test
  void letsOneAskAgainAfterThePauseAndThenAnother() {
    isRefused("SMS_STATUS_9");
    for (int time = 0; time < 3; time++) {
      clock.advance(PAUSE);

      account.ask();

      assertThatExceptionOfType(NotYet.class).isThrownBy(account::ask);
    }
  }

  @Test
  void goesOnOnceATextIsTaken(CapturedOutput output) {
    isRefused("SMS_STATUS_9");
    clock.advance(PAUSE);

    account.ask().accepted();

    account.ask();
    account.ask();
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    assertThat(paused("SMS_STATUS_9")).isZero();
    assertThat(output).contains("Sending goes on");
  }

  @Test
  void staysPausedWhereATextIsTakenThatWasOnItsWayBefore() {
    var before = account.ask();
    isRefused("SMS_STATUS_9");

    before.accepted();

    assertThatExceptionOfType(NotYet.class).isThrownBy(account::ask);
  }

  @Test
  void staysPausedWhereOneIsRefusedAfterAnotherWasLetAsk() {
    var alsoBefore = account.ask();
    isRefused("SMS_STATUS_9");
    clock.advance(PAUSE);
    var again = account.ask();
    alsoBefore.refused(new AccountRefused("SMS_STATUS_9"));

    again.accepted();

    assertThatExceptionOfType(NotYet.class).isThrownBy(account::ask);
  }

  @Test
  void raisesTheAlarmOnceHoweverManyAreRefused(CapturedOutput output) {
    Stream.generate(account::ask)
        .limit(5)
        .toList()
        .forEach(asking -> asking.refused(new AccountRefused("SMS_STATUS_9")));
    for (int attempt = 0; attempt < 5; attempt++) {
      clock.advance(PAUSE);
      account.ask().refused(new AccountRefused("SMS_STATUS_9"));
    }

    assertThat(output.getAll().lines().filter(line -> line.contains("Sending is paused")))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("ERROR", "SMS_STATUS_9", "top it up"));
    assertThat(paused("SMS_STATUS_9")).isEqualTo(1);
    var shown = health.health();
    assertThat(shown.getStatus()).isEqualTo(Status.DOWN);
    assertThat(shown.getDetails())
        .containsEntry("reason", "SMS_STATUS_9")
        .containsEntry("since", "2026-11-22T10:00:00Z");
  }

  @Test
  void raisesItAgainWhereTheReasonIsAnother() {
    isRefused("SMS_STATUS_9");
    clock.advance(PAUSE);

    account.ask().refused(new AccountRefused("HTTP_401"));

    assertThat(paused("SMS_STATUS_9")).isZero();
    assertThat(paused("HTTP_401")).isEqualTo(1);
    assertThat(health.health().getDetails())
        .containsEntry("reason", "HTTP_401")
        .containsEntry("since", "2026-11-22T10:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "SMS_STATUS_4, VONAGE_API_SECRET",
    "HTTP_401, VONAGE_API_SECRET",
    "SMS_STATUS_8, suspended",
    "SMS_STATUS_9, top it up",
    "SMS_STATUS_11, SMS API",
    "SMS_STATUS_14, signed",
    "SMS_STATUS_32, signed",
    "HTTP_404, VONAGE_REST_URL"
  })
  void saysWhatToDo(String code, String remedy) {
    isRefused(code);

    assertThat(health.health().getDetails().get("remedy")).asString().contains(remedy);
  }

  private void isRefused(String code) {
    account.ask().refused(new AccountRefused(code));
  }

  private double paused(String reason) {
    return meters.get("parley.texts.paused").tag("reason", reason).gauge().value();
  }

  private static final class SetClock extends Clock {
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
