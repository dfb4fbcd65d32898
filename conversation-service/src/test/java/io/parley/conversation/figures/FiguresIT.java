package io.parley.conversation.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backends.testing.LocalBackends;
import io.parley.contracts.CallResult;
import io.parley.contracts.SmsEvent;
import io.parley.conversation.StoppedClock;
import io.parley.conversation.WholeService;
import io.parley.conversation.store.Keys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/// What instances count and tell each other, on a real Redis; each test in days of its own.
class FiguresIT extends WholeService {
  private static final Instant FAR_AWAY = Instant.parse("2031-01-01T10:00:30Z");
  private static final AtomicInteger tests = new AtomicInteger();

  private final StoppedClock time =
      new StoppedClock(FAR_AWAY.plus(Duration.ofDays(tests.getAndIncrement())));

  @Test
  void whatInstancesCountAddsUp() {
    var one = new Instance();
    var other = new Instance();
    one.figures.count(Subject.CALLS, CallResult.ANSWERED);
    one.figures.count(Subject.CALLS, CallResult.ANSWERED);
    one.figures.count(Subject.CALLS, CallResult.BUSY);
    other.figures.count(Subject.CALLS, CallResult.ANSWERED);
    other.figures.count(Subject.TEXTS_SENT, SmsEvent.Type.SENT);

    one.telling.tell();
    other.telling.tell();

    assertThat(total(Subject.CALLS)).isEqualTo(Map.of("ANSWERED", 3L, "BUSY", 1L));
    assertThat(total(Subject.TEXTS_SENT)).isEqualTo(Map.of("SENT", 1L));
  }

  @Test
  void whatIsToldAgainOrLateCountsOnce() {
    var one = new Instance();
    one.figures.count(Subject.CALLS, CallResult.ANSWERED);
    one.telling.tell();
    one.figures.count(Subject.CALLS, CallResult.ANSWERED);
    one.telling.tell();
    one.telling.tell();
    assertThat(total(Subject.CALLS)).isEqualTo(Map.of("ANSWERED", 2L));

    var minutes = new MinuteFigures(redis);
    minutes.note(one.figures.thisMinute(), "a", Map.of("CALLS:ANSWERED", 5L));
    minutes.note(one.figures.thisMinute(), "a", Map.of("CALLS:ANSWERED", 5L));
    minutes.note(one.figures.thisMinute(), "a", Map.of("CALLS:ANSWERED", 4L));
    assertThat(total(Subject.CALLS)).isEqualTo(Map.of("ANSWERED", 7L));
  }

  @Test
  void eachCountsInTheMinuteInWhichItHappenedForAnHour() {
    var one = new Instance();
    one.figures.count(Subject.CALLS, CallResult.BUSY);
    time.advance(Duration.ofMinutes(59));
    one.figures.count(Subject.CALLS, CallResult.ANSWERED);
    one.telling.tell();

    var minutes = lastHour().minutes();
    assertThat(minutes).hasSize(60);
    assertThat(minutes.getFirst().of(Subject.CALLS)).isEqualTo(Map.of("BUSY", 1L));
    assertThat(minutes.getLast().of(Subject.CALLS)).isEqualTo(Map.of("ANSWERED", 1L));
    assertThat(minutes.getLast().at()).isEqualTo(time.instant().minusSeconds(30));
    assertThat(minutes.get(30).figures()).isEmpty();

    time.advance(Duration.ofMinutes(1));
    assertThat(total(Subject.CALLS)).isEqualTo(Map.of("ANSWERED", 1L));
  }

  @Test
  void whatWasCountedWhileRedisWasAwayIsToldWhenItIsBack() {
    var one = new Instance();
    one.minutes.away = true;
    one.figures.count(Subject.CALLS, CallResult.ANSWERED);
    one.telling.tell();
    time.advance(Duration.ofMinutes(30));
    one.telling.tell();
    assertThat(total(Subject.CALLS)).isEmpty();

    one.minutes.away = false;
    one.telling.tell();

    assertThat(total(Subject.CALLS)).isEqualTo(Map.of("ANSWERED", 1L));
  }

  @Test
  void whatIsToldOrTooOldIsKeptInMemoryNoLonger() {
    var one = new Instance();
    one.figures.count(Subject.CALLS, CallResult.ANSWERED);
    one.telling.tell();
    one.telling.tell();
    assertThat(one.figures.counted()).as("the minute goes on").hasSize(1);
    time.advance(Duration.ofMinutes(2));
    one.telling.tell();
    assertThat(one.figures.counted()).isEmpty();

    one.minutes.away = true;
    one.figures.count(Subject.CALLS, CallResult.ANSWERED);
    time.advance(Duration.ofMinutes(61));
    one.telling.tell();
    assertThat(one.figures.counted()).isEmpty();
  }

  @Test
  void aMinuteIsForgottenAfterTwoHours() {
    var one = new Instance();
    one.figures.count(Subject.CALLS, CallResult.ANSWERED);
    one.telling.tell();

    assertThat(Duration.ofSeconds(redis.getExpire(Keys.figures(one.figures.thisMinute()))))
        .isCloseTo(Duration.ofHours(2), Duration.ofMinutes(1));
  }

  /// The connection to Redis is stopped too, and not before.
  @Test
  void anInstanceThatStopsTellsTheRest() {
    var server = LocalBackends.shared().redis();
    try (var context = new AnnotationConfigApplicationContext()) {
      context.registerBean(Clock.class, () -> time);
      context.registerBean(
          LettuceConnectionFactory.class,
          () ->
              new LettuceConnectionFactory(
                  new RedisStandaloneConfiguration(server.host(), server.port())));
      context.registerBean(
          StringRedisTemplate.class,
          () -> new StringRedisTemplate(context.getBean(LettuceConnectionFactory.class)));
      context.register(Figures.class, MinuteFigures.class, Telling.class);
      context.refresh();
      context.getBean(Figures.class).count(Subject.CALLS, CallResult.ANSWERED);
      assertThat(total(Subject.CALLS)).isEmpty();
    }

    assertThat(total(Subject.CALLS)).isEqualTo(Map.of("ANSWERED", 1L));
  }

  private LastHour lastHour() {
    return new LastHour(new MinuteFigures(redis), new Figures(time));
  }

  private Map<String, Long> total(Subject subject) {
    return LastHour.total(lastHour().minutes(), subject);
  }

  /// One of several.
  private final class Instance {
    final Figures figures = new Figures(time);
    final SometimesAway minutes = new SometimesAway(redis);
    final Telling telling = new Telling(figures, minutes);
  }

  private static final class SometimesAway extends MinuteFigures {
    boolean away;

    SometimesAway(StringRedisTemplate redis) {
      super(redis);
    }

    @Override
    void note(long minute, String instance, Map<String, Long> figures) {
      if (away) {
        throw new RedisConnectionFailureException("away");
      }
      super.note(minute, instance, figures);
    }
  }
}
