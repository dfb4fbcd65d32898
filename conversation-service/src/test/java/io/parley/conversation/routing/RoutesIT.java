package io.parley.conversation.routing;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backends.testing.LocalBackends;
import io.parley.contracts.Channel;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.ShiftedClock;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/// Never the wrong person, where it is decided: on a real Redis.
class RoutesIT {
  private static final AtomicInteger people = new AtomicInteger();
  private static final PhoneNumber COUNTERPART = new PhoneNumber("447700900999");
  private static final PhoneNumber FIRST = new PhoneNumber("447700900101");
  private static final PhoneNumber SECOND = new PhoneNumber("447700900102");
  private static final PhoneNumber THIRD = new PhoneNumber("447700900103");
  private static final List<PhoneNumber> NUMBERS = List.of(FIRST, SECOND, THIRD);

  private static LettuceConnectionFactory connections;
  private static StringRedisTemplate redis;

  private final ShiftedClock clock = new ShiftedClock();
  private final Routes routes = new Routes(redis, clock);

  @BeforeAll
  static void connect() {
    var server = LocalBackends.shared().redis();
    connections =
        new LettuceConnectionFactory(
            new RedisStandaloneConfiguration(server.host(), server.port()));
    connections.afterPropertiesSet();
    connections.start();
    redis = new StringRedisTemplate(connections);
  }

  @AfterAll
  static void disconnect() {
    connections.destroy();
  }

  @Test
  void claimsTheFirstFreeCandidateInOrderOfPreference() {
    var person = somebody();

    assertThat(routes.claim(person, "one", List.of(SECOND, FIRST, THIRD))).contains(SECOND);
    assertThat(routes.claim(person, "two", List.of(SECOND, FIRST, THIRD))).contains(FIRST);
    assertThat(routes.claim(person, "three", List.of(FIRST, SECOND, THIRD))).contains(THIRD);
  }

  @Test
  void aClaimIsPendingForAMinute() {
    var person = somebody();
    var before = clock.instant().truncatedTo(ChronoUnit.MILLIS);

    routes.claim(person, "one", NUMBERS);

    assertThat(routes.find(person, FIRST))
        .hasValueSatisfying(route -> {
          assertThat(route).isInstanceOf(Route.Pending.class);
          assertThat(route.conversationId()).isEqualTo("one");
          assertThat(route.until())
              .isBetween(before.plusSeconds(60), clock.instant().plusSeconds(60));
        });
  }

  @Test
  void theSameConversationClaimsTheSameNumberAgainWhateverIsPreferredByThen() {
    var person = somebody();
    routes.claim(person, "one", List.of(SECOND));

    assertThat(routes.claim(person, "one", List.of(FIRST, THIRD))).contains(SECOND);

    routes.replace(person, SECOND, open("one", 1, inAnHour()));

    assertThat(routes.claim(person, "one", List.of(FIRST, THIRD))).contains(SECOND);
    assertThat(routes.find(person, SECOND)).get().isInstanceOf(Route.Open.class);
    assertThat(routes.of(person)).hasSize(1);
  }

  @Test
  void claimingAgainBeginsTheMinuteAnew() {
    var person = somebody();
    routes.claim(person, "one", List.of(FIRST));
    clock.shiftBy(Duration.ofSeconds(50));
    routes.claim(person, "one", List.of(FIRST));
    clock.shiftBy(Duration.ofSeconds(50));

    assertThat(routes.claim(person, "other", List.of(FIRST))).isEmpty();
  }

  @Test
  void nConversationsOfOnePersonFitNNumbersAndTheNextFindsNone() {
    var person = somebody();
    var given = new ArrayList<PhoneNumber>();
    for (int i = 0; i < NUMBERS.size(); i++) {
      var number = routes.claim(person, "conversation-" + i, NUMBERS).orElseThrow();
      assertThat(routes.replace(person, number, open("conversation-" + i, 1, inAnHour()))).isTrue();
      given.add(number);
    }

    assertThat(given).containsExactlyInAnyOrderElementsOf(NUMBERS);
    assertThat(routes.claim(person, "one-too-many", NUMBERS)).isEmpty();
    assertThat(routes.of(person)).hasSize(NUMBERS.size());
    assertThat(routes.claim(somebody(), "somebody-else", NUMBERS)).contains(FIRST);
  }

  @Test
  void aPendingClaimLapsesAfterAMinuteAndThenItsOwnerCanNotOpenItAnyMoreWhereAnotherHasIt() {
    var person = somebody();
    routes.claim(person, "slow", List.of(FIRST));
    clock.shiftBy(Duration.ofSeconds(59));
    assertThat(routes.claim(person, "quick", List.of(FIRST))).isEmpty();

    clock.shiftBy(Duration.ofSeconds(2));
    assertThat(routes.claim(person, "quick", List.of(FIRST))).contains(FIRST);

    assertThat(routes.replace(person, FIRST, open("slow", 9, inAnHour()))).isFalse();
    assertThat(routes.replace(person, FIRST, ended("slow", 9))).isFalse();
    assertThat(routes.replace(person, FIRST, open("quick", 1, inAnHour()))).isTrue();
    assertThat(routes.find(person, FIRST))
        .get()
        .extracting(Route::conversationId)
        .isEqualTo("quick");
  }

  @Test
  void aRouteIsReplacedOnlyByALaterVersionOfTheSameConversation() {
    var person = somebody();
    routes.claim(person, "one", List.of(FIRST));
    var until = inAnHour();
    var third = open("one", 3, until);
    assertThat(routes.replace(person, FIRST, third)).isTrue();

    assertThat(routes.replace(person, FIRST, third)).as("the very same").isTrue();
    assertThat(routes.replace(person, FIRST, open("one", 3, until.plusSeconds(1))))
        .as("the same version with other contents")
        .isFalse();
    assertThat(routes.replace(person, FIRST, open("one", 2, until))).as("an earlier").isFalse();
    assertThat(routes.replace(person, FIRST, ended("one", 2))).as("an earlier end").isFalse();
    assertThat(routes.replace(person, FIRST, open("two", 4, until))).as("another's").isFalse();
    assertThat(routes.find(person, FIRST)).contains(third);

    var tenth = open("one", 10, until);
    assertThat(routes.replace(person, FIRST, tenth)).as("later by number, not by text").isTrue();
    assertThat(routes.find(person, FIRST)).contains(tenth);
  }

  @Test
  void whatWasNeverClaimedCanNotBeOpened() {
    var person = somebody();

    assertThat(routes.replace(person, FIRST, open("one", 1, inAnHour()))).isFalse();
    assertThat(routes.find(person, FIRST)).isEmpty();
  }

  @Test
  void anEndedRouteIsStillToldAndMayBeClaimedAgain() {
    var person = somebody();
    routes.claim(person, "one", List.of(FIRST));
    routes.replace(person, FIRST, open("one", 1, inAnHour()));
    assertThat(routes.claim(person, "two", List.of(FIRST))).isEmpty();

    var end = new Route.Ended("one", now(), 2);
    assertThat(routes.replace(person, FIRST, end)).isTrue();
    assertThat(routes.find(person, FIRST)).contains(end);

    clock.shiftBy(Duration.ofMillis(2));
    assertThat(routes.claim(person, "two", List.of(FIRST))).contains(FIRST);
    assertThat(routes.find(person, FIRST)).get().isInstanceOf(Route.Pending.class);
  }

  @Test
  void anEndedRouteThatLastsIsNotClaimedBeforeItsEnd() {
    var person = somebody();
    routes.claim(person, "one", List.of(FIRST));
    routes.replace(person, FIRST, new Route.Ended("one", now().plusSeconds(5), 2));

    assertThat(routes.claim(person, "two", List.of(FIRST))).isEmpty();
    clock.shiftBy(Duration.ofSeconds(6));
    assertThat(routes.claim(person, "two", List.of(FIRST))).contains(FIRST);
  }

  @Test
  void anOpenRouteThatNobodyCameToEndIsClaimedAfterItsEnd() {
    var person = somebody();
    routes.claim(person, "one", List.of(FIRST));
    routes.replace(person, FIRST, open("one", 1, now().plusSeconds(5)));

    assertThat(routes.claim(person, "two", List.of(FIRST))).isEmpty();
    clock.shiftBy(Duration.ofSeconds(6));
    assertThat(routes.claim(person, "two", List.of(FIRST))).contains(FIRST);
  }

  @Test
  void prefersTheNumberNotSeenForTheLongestTime() {
    var person = somebody();
    endOne(person, SECOND, now().minusSeconds(300));
    endOne(person, FIRST, now().minusSeconds(200));
    endOne(person, THIRD, now().minusSeconds(100));

    assertThat(routes.claim(person, "a", NUMBERS)).contains(SECOND);
    assertThat(routes.claim(person, "b", NUMBERS)).contains(FIRST);
    assertThat(routes.claim(person, "c", NUMBERS)).contains(THIRD);
  }

  @Test
  void prefersANumberNeverSeenToOneSeenLongAgo() {
    var person = somebody();
    endOne(person, FIRST, now().minusSeconds(300));

    assertThat(routes.claim(person, "a", NUMBERS)).contains(SECOND);
  }

  @Test
  void aPersonIsForgottenAWeekAfterTheLastRouteAndNeverEarlierThanWasSaidBefore() {
    var person = somebody();
    routes.claim(person, "one", List.of(FIRST));
    assertThat(forgottenIn(person)).isCloseTo(days(7).plusSeconds(60), Duration.ofSeconds(10));

    routes.replace(person, FIRST, open("one", 1, now().plus(days(30))));
    assertThat(forgottenIn(person)).isCloseTo(days(37), Duration.ofSeconds(10));

    routes.claim(person, "two", List.of(SECOND));
    routes.replace(person, FIRST, ended("one", 2));
    assertThat(forgottenIn(person)).isCloseTo(days(37), Duration.ofSeconds(10));
  }

  @RepeatedTest(5)
  void thirtyTwoAtOnceNeverGiveOneNumberOfOnePersonToTwoConversations() {
    assertThat(givenTwice(routes::claim)).isEmpty();
  }

  @Test
  void theTestAboveWouldCatchACheckFollowedByAWrite() {
    var caught = IntStream.range(0, 20).anyMatch(_ -> !givenTwice(this::checkThenWrite).isEmpty());

    assertThat(caught).isTrue();
  }

  /// Random walks of claiming, opening, ending and waiting: whoever was told that they have a route
  /// finds it there until its end.
  @RepeatedTest(5)
  void whoeverWasGivenARouteKeepsItUntilItsEnd(RepetitionInfo walk) {
    var random = new Random(walk.getCurrentRepetition());
    var person = somebody();
    var held = new ArrayList<Route.Open>();
    var numbers = new ArrayList<PhoneNumber>();
    for (int step = 0; step < 120; step++) {
      var id = "walk-" + step;
      var until = now().plusSeconds(random.nextInt(1, 400));
      var claimed = routes.claim(person, id, shuffled(random));
      if (claimed.isPresent() && random.nextInt(4) > 0) {
        var route = open(id, 1, until);
        assertThat(routes.replace(person, claimed.get(), route)).isTrue();
        held.add(route);
        numbers.add(claimed.get());
      }
      clock.shiftBy(Duration.ofSeconds(random.nextInt(60)));
      for (int i = 0; i < held.size(); i++) {
        if (held.get(i).reachesAt(clock.instant())) {
          assertThat(routes.find(person, numbers.get(i))).contains(held.get(i));
        }
      }
    }
    assertThat(held).hasSizeGreaterThan(10);
  }

  private interface Claiming {
    Optional<PhoneNumber> claim(PhoneNumber person, String id, List<PhoneNumber> candidates);
  }

  private record Given(PhoneNumber person, PhoneNumber number) {}

  /// 32 conversations, each of which claims for the same three people, who share eight numbers.
  private static List<Given> givenTwice(Claiming claiming) {
    var three = List.of(somebody(), somebody(), somebody());
    var eight = IntStream.range(0, 8).mapToObj(i -> new PhoneNumber("44770090015" + i)).toList();
    var together = new CyclicBarrier(32);
    var given = new ArrayList<Given>();
    try (var threads = Executors.newFixedThreadPool(32)) {
      var all = new ArrayList<Future<List<Given>>>();
      for (int i = 0; i < 32; i++) {
        var id = "conversation-" + i;
        all.add(
            threads.submit(() -> {
              together.await();
              return three.stream()
                  .flatMap(person ->
                      claiming.claim(person, id, eight).stream().map(n -> new Given(person, n)))
                  .toList();
            }));
      }
      for (var one : all) {
        given.addAll(one.get());
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
    return given.stream().collect(groupingBy(it -> it, counting())).entrySet().stream()
        .filter(pair -> pair.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /// The mistake that the claim must not be.
  private Optional<PhoneNumber> checkThenWrite(
      PhoneNumber person, String id, List<PhoneNumber> candidates) {
    var taken = redis.<String, String>opsForHash().keys(Keys.person(person));
    var free = candidates.stream().filter(n -> !taken.contains(n.digits())).findFirst();
    free.ifPresent(number ->
        redis
            .opsForHash()
            .put(
                Keys.person(person),
                number.digits(),
                RouteFormat.write(new Route.Pending(id, inAnHour(), 0))));
    return free;
  }

  private void endOne(PhoneNumber person, PhoneNumber number, Instant at) {
    routes.claim(person, "ended-" + number.digits(), List.of(number));
    assertThat(routes.replace(person, number, new Route.Ended("ended-" + number.digits(), at, 2)))
        .isTrue();
  }

  private static List<PhoneNumber> shuffled(Random random) {
    var numbers = new ArrayList<>(NUMBERS);
    Collections.shuffle(numbers, random);
    return numbers;
  }

  private static Duration forgottenIn(PhoneNumber person) {
    return Duration.ofSeconds(redis.getExpire(Keys.person(person)));
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Instant inAnHour() {
    return now().plusSeconds(3600);
  }

  private Route.Ended ended(String id, long version) {
    return new Route.Ended(id, now(), version);
  }

  private Route.Open open(String id, long version, Instant until) {
    return new Route.Open(
        id,
        until,
        version,
        "rider",
        COUNTERPART,
        THIRD,
        EnumSet.allOf(Channel.class),
        now().minusSeconds(1));
  }

  private static PhoneNumber somebody() {
    return new PhoneNumber("4477009%05d".formatted(10000 + people.getAndIncrement()));
  }
}
