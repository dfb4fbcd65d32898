package io.parley.conversation.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.StoppedClock;
import io.parley.conversation.WholeService;
import io.parley.conversation.routing.Routes;
import io.parley.conversation.sentences.Sentences;
import io.parley.conversation.store.Keys;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Vonage places so many calls a second, counts those that are put through, and fails what is more.
class TurnsIT extends WholeService {
  private static final Duration LONGEST_HOLD = Duration.ofSeconds(8);

  @Autowired Routes routes;
  @Autowired Sentences sentences;

  private final StoppedClock time = new StoppedClock(Instant.now());

  @BeforeEach
  @AfterEach
  void nobodyHasHadATurn() {
    redis.delete(Keys.TURNS);
  }

  @Test
  void soManyArePutThroughAtOnceAndEachOfTheOthersInALaterSecond() {
    var turns = turns(3, time);

    assertThat(IntStream.range(0, 8).mapToObj(i -> turns.take("call-" + i)))
        .containsExactly(
            new Turn.Now(),
            new Turn.Now(),
            new Turn.Now(),
            after(1000),
            after(1000),
            after(1000),
            after(2000),
            after(2000));
  }

  @Test
  void whoeverCallsOnceASecondHasPassedIsPutThroughAtOnce() {
    var turns = turns(1, time);
    turns.take("first");
    time.advance(Duration.ofMillis(999));
    assertThat(turns.take("second")).isEqualTo(after(1));

    time.advance(Duration.ofMillis(1001));
    assertThat(turns.take("third")).isEqualTo(new Turn.Now());
  }

  /// Three instances, of whose clocks one is behind.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void noSecondHoldsMoreWhoeverAsksWhere(int rate) {
    var random = new Random(rate);
    var instances = List.of(turns(rate, time), turns(rate, time), turns(rate, behind(time)));
    var connected = new ArrayList<Instant>();
    for (int i = 0; i < 200; i++) {
      time.advance(Duration.ofMillis(random.nextInt(1500 / rate)));
      var at = random.nextInt(3);
      var now = at == 2 ? behind(time).instant() : time.instant();
      switch (instances.get(at).take("call-" + i)) {
        case Turn.Now _ -> connected.add(now);
        case Turn.After(var hold) -> connected.add(now.plus(hold));
        case Turn.TooLate _ -> {}
      }
    }

    assertThat(connected).hasSizeGreaterThan(100);
    assertThat(connected)
        .allSatisfy(begin ->
            assertThat(connected)
                .filteredOn(it -> !it.isBefore(begin) && it.isBefore(begin.plusSeconds(1)))
                .hasSizeLessThanOrEqualTo(rate));
  }

  @Test
  void whoeverWouldWaitForTooLongTakesNobodysTurn() {
    var turns = turns(1, time);
    for (int i = 0; i < 9; i++) {
      assertThat(turns.take("call-" + i)).isNotEqualTo(new Turn.TooLate());
    }
    for (int i = 0; i < 100; i++) {
      assertThat(turns.take("too-many-" + i)).isEqualTo(new Turn.TooLate());
    }

    time.advance(Duration.ofSeconds(1));
    assertThat(turns.take("later")).isEqualTo(after(8000));
  }

  @Test
  void aCallThatIsAskedForAgainKeepsItsTurnAndTakesNoOther() {
    var turns = turns(1, time);
    turns.take("first");
    assertThat(turns.take("second")).isEqualTo(after(1000));
    time.advance(Duration.ofMillis(400));

    for (int i = 0; i < 20; i++) {
      assertThat(turns.take("second")).as("replayed").isEqualTo(after(600));
    }
    assertThat(turns.take("third")).isEqualTo(after(1600));
    time.advance(Duration.ofMinutes(5));
    assertThat(turns.take("second")).isEqualTo(new Turn.Now());
    assertThat(turns.take("fourth")).as("the second took no other turn").isEqualTo(new Turn.Now());
  }

  @Test
  void turnsAreForgottenOnceNoWebhookCanComeAgain() {
    var turns = turns(100, time);
    IntStream.range(0, 100).forEach(i -> turns.take("call-" + i));
    assertThat(redis.getExpire(Keys.TURNS)).isBetween(300L, 400L);

    time.advance(Duration.ofMinutes(7));
    turns.take("last");

    assertThat(redis.opsForZSet().size(Keys.TURNS)).isEqualTo(1);
  }

  @Test
  void withoutALimitRedisIsNotAsked() {
    assertThat(turns(0, time).take("call")).isEqualTo(new Turn.Now());
    assertThat(redis.hasKey(Keys.TURNS)).isFalse();
  }

  @Test
  void overTheRateACallerHearsAHoldSentenceAndIsConnectedAndMuchOverItIsAskedToTryAgain() {
    var rider = somebody();
    var dialled = virtualNumber(opened("busy-line", rider, somebody()), 1);
    var api = api(turns(1, clock));

    var first = answer(api, rider, dialled, "first");
    assertThat(actions(first)).containsExactly("talk", "connect");
    var second = answer(api, rider, dialled, "second");
    assertThat(outcome(second)).isEqualTo("CONNECTED");
    assertThat(actions(second)).containsExactly("talk", "wait", "connect");
    assertThat(ncco(second).get(0).path("text").asString())
        .isEqualTo("Please hold the line, we are connecting your call.");
    assertThat(ncco(second).get(1).path("timeout").asDouble()).isGreaterThan(0).isLessThan(1.001);
    assertThat(ncco(second).get(2)).isEqualTo(ncco(first).get(1));

    for (int i = 0; i < 8; i++) {
      answer(api, rider, dialled, "more-" + i);
    }
    var last = answer(api, rider, dialled, "last");
    assertThat(outcome(last)).isEqualTo("TOO_MANY_CALLS");
    assertThat(last.getHeaders().getFirst("Parley-Conversation-Id")).isEqualTo("busy-line");
    assertThat(ncco(last).toString())
        .contains("Sorry, all our lines are busy. Please try again in a minute. Goodbye.");
  }

  @Test
  void whoeverIsNotPutThroughTakesNoTurn() {
    var rider = somebody();
    var dialled = virtualNumber(opened("one-line", rider, somebody()), 1);
    var api = api(turns(1, clock));
    for (int i = 0; i < 20; i++) {
      assertThat(outcome(answer(api, somebody(), dialled, "stranger-" + i)))
          .isEqualTo("NO_CONVERSATION");
    }

    assertThat(actions(answer(api, rider, dialled, "call"))).containsExactly("talk", "connect");
  }

  private Turns turns(int perSecond, Clock clock) {
    return new Turns(redis, settings(perSecond), new Random(1), clock);
  }

  private static CallSettings settings(int perSecond) {
    return new CallSettings(
        URI.create("http://localhost:8080"),
        Duration.ofSeconds(45),
        Duration.ofHours(2),
        false,
        perSecond,
        LONGEST_HOLD);
  }

  private AnswerApi api(Turns turns) {
    return new AnswerApi(new Answers(routes, turns, new Nccos(settings(1), sentences), clock));
  }

  private static Clock behind(Clock clock) {
    return Clock.offset(clock, Duration.ofMillis(-150));
  }

  private static Turn after(long millis) {
    return new Turn.After(Duration.ofMillis(millis));
  }

  private static ResponseEntity<String> answer(
      AnswerApi api, PhoneNumber from, PhoneNumber to, String callId) {
    return api.answer(
        new IncomingCall(
            callId,
            "CON-" + callId,
            new NumberAsWritten(from.digits()),
            new NumberAsWritten(to.digits())));
  }

  private static String outcome(ResponseEntity<String> answer) {
    return String.valueOf(answer.getHeaders().getFirst("Parley-Outcome"));
  }

  private static JsonNode ncco(ResponseEntity<String> answer) {
    return JsonMapper.shared().readTree(String.valueOf(answer.getBody()));
  }

  private static List<String> actions(ResponseEntity<String> answer) {
    return ncco(answer).valueStream().map(action -> action.path("action").asString()).toList();
  }
}
