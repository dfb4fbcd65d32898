package io.parley.notifier.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.PhoneNumber;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TurnsIT {
  private static final PhoneNumber ONE = PhoneNumber.parse("447700900801");
  private static final PhoneNumber OTHER = PhoneNumber.parse("447700900802");
  private static final Duration NO_LIMIT = Duration.ZERO;

  /// Long, so that nothing passes by itself during a test.
  private static final Duration STEP = Duration.ofSeconds(100);

  private static final Duration PATIENCE = STEP.multipliedBy(2);
  private static final Duration LONGEST = STEP.multipliedBy(64);

  private static SomeRedis redis;
  private static SomeRedis another;

  private final Turns here = new Turns(redis.template());
  private final Turns elsewhere = new Turns(another.template());

  @BeforeAll
  static void connect() {
    redis = new SomeRedis();
    another = new SomeRedis();
  }

  @AfterAll
  static void disconnect() {
    forgetTurns();
    redis.close();
    another.close();
  }

  @BeforeEach
  void nobodyHasSent() {
    forgetTurns();
  }

  private static void forgetTurns() {
    redis
        .template()
        .delete(
            Stream.of(
                    Keys.ACCOUNT_PACE,
                    Keys.numberPace(ONE.digits()),
                    Keys.numberPace(OTHER.digits()))
                .toList());
  }

  @Test
  void spacesTheTextsOfANumberWhicheverInstanceSends() {
    assertThat(here.take(ONE, NO_LIMIT, STEP, PATIENCE, LONGEST).taken()).isTrue();

    var second = elsewhere.take(ONE, NO_LIMIT, STEP, PATIENCE, LONGEST);
    var other = elsewhere.take(OTHER, NO_LIMIT, STEP, PATIENCE, LONGEST);

    assertThat(second.taken()).isFalse();
    assertThat(second.delay()).isBetween(STEP.minusSeconds(20), STEP);
    assertThat(other.taken()).isTrue();
    assertThat(other.delay()).isZero();
  }

  @Test
  void spacesTheTextsOfTheAccountWhoeverSends() {
    var first = here.take(ONE, STEP, NO_LIMIT, PATIENCE, LONGEST);
    var second = elsewhere.take(OTHER, STEP, NO_LIMIT, PATIENCE, LONGEST);
    var third = here.take(ONE, STEP, NO_LIMIT, PATIENCE, LONGEST);
    var fourth = elsewhere.take(OTHER, STEP, NO_LIMIT, PATIENCE, LONGEST);

    assertThat(first.delay()).isZero();
    assertThat(second.taken()).isTrue();
    assertThat(second.delay()).isBetween(STEP.minusSeconds(20), STEP);
    assertThat(third.taken()).isTrue();
    assertThat(third.delay()).isBetween(STEP.plusSeconds(80), STEP.multipliedBy(2));
    assertThat(fourth.taken()).isFalse();
  }

  @Test
  void takesNothingOfTheAccountForANumberThatHasToWait() {
    here.take(ONE, STEP, STEP, PATIENCE, LONGEST);
    here.take(ONE, STEP, STEP, PATIENCE, LONGEST);
    here.take(ONE, STEP, STEP, PATIENCE, LONGEST);

    var other = here.take(OTHER, STEP, STEP, PATIENCE, LONGEST);

    assertThat(other.taken()).isTrue();
    assertThat(other.delay()).isLessThanOrEqualTo(STEP);
  }

  @Test
  void takesNothingOfTheNumberWhereTheAccountHasToWaitTooLong() {
    here.take(ONE, STEP, NO_LIMIT, PATIENCE, LONGEST);
    here.take(ONE, STEP, NO_LIMIT, PATIENCE, LONGEST);
    here.take(ONE, STEP, NO_LIMIT, PATIENCE, LONGEST);
    assertThat(here.take(OTHER, STEP, STEP, PATIENCE, LONGEST).taken()).isFalse();

    assertThat(here.take(OTHER, NO_LIMIT, STEP, PATIENCE, LONGEST).taken()).isTrue();
  }

  @Test
  void leavesNothingBehindOnceItIsOver() {
    here.take(ONE, Duration.ofMillis(20), Duration.ofMillis(20), PATIENCE, LONGEST);

    assertThat(redis.template().getExpire(Keys.ACCOUNT_PACE)).isBetween(-2L, 1L);
    assertThat(redis.template().getExpire(Keys.numberPace(ONE.digits()))).isBetween(-2L, 1L);
  }

  @Test
  void waitsNoLongerThanItCanHaveToAfterTheClockWasSetBack() {
    var tomorrow = Long.toString((System.currentTimeMillis() + 86_400_000) * 1000);
    redis.template().opsForValue().set(Keys.numberPace(ONE.digits()), tomorrow);
    redis.template().opsForValue().set(Keys.ACCOUNT_PACE, tomorrow);

    assertThat(here.take(ONE, NO_LIMIT, STEP, PATIENCE, LONGEST).delay())
        .isLessThanOrEqualTo(LONGEST);
    assertThat(here.take(OTHER, STEP, STEP, PATIENCE, LONGEST).delay())
        .isLessThanOrEqualTo(PATIENCE.plus(STEP));
  }
}
