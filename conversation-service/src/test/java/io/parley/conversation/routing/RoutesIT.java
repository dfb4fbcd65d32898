package io.parley.conversation.routing;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// Never the wrong person, where it is decided: on a real Redis.
class RoutesIT extends RoutesOnRedis {
  @Test
  void aClaimIsPendingForAMinute() {
    var person = somebody();
    var before = clock.instant().truncatedTo(ChronoUnit.MILLIS);

    var number = claimed(person, "one", anyOf(NUMBERS));

    assertThat(routes.find(person, number))
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
    routes.claim(person, "one", anyOf(SECOND));

    assertThat(claimed(person, "one", anyOf(FIRST, THIRD))).isEqualTo(SECOND);

    routes.replace(person, SECOND, open("one", 1, inAnHour()));

    assertThat(claimed(person, "one", anyOf(FIRST, THIRD))).isEqualTo(SECOND);
    assertThat(routes.find(person, SECOND)).get().isInstanceOf(Route.Open.class);
    assertThat(routes.of(person)).hasSize(1);
  }

  @Test
  void claimingAgainBeginsTheMinuteAnew() {
    var person = somebody();
    routes.claim(person, "one", anyOf(FIRST));
    clock.shiftBy(Duration.ofSeconds(50));
    routes.claim(person, "one", anyOf(FIRST));
    clock.shiftBy(Duration.ofSeconds(50));

    assertThat(routes.claim(person, "other", anyOf(FIRST))).isEmpty();
  }

  @Test
  void nConversationsOfOnePersonFitNNumbersAndTheNextFindsNone() {
    var person = somebody();
    var given = new ArrayList<PhoneNumber>();
    for (int i = 0; i < NUMBERS.size(); i++) {
      var number = claimed(person, "conversation-" + i, anyOf(NUMBERS));
      assertThat(routes.replace(person, number, open("conversation-" + i, 1, inAnHour()))).isTrue();
      given.add(number);
    }

    assertThat(given).containsExactlyInAnyOrderElementsOf(NUMBERS);
    assertThat(routes.claim(person, "one-too-many", anyOf(NUMBERS))).isEmpty();
    assertThat(routes.of(person)).hasSize(NUMBERS.size());
    assertThat(routes.claim(somebody(), "somebody-else", anyOf(NUMBERS))).isPresent();
  }

  @Test
  void aPendingClaimLapsesAfterAMinuteAndThenItsOwnerCanNotOpenItAnyMoreWhereAnotherHasIt() {
    var person = somebody();
    routes.claim(person, "slow", anyOf(FIRST));
    clock.shiftBy(Duration.ofSeconds(59));
    assertThat(routes.claim(person, "quick", anyOf(FIRST))).isEmpty();

    clock.shiftBy(Duration.ofSeconds(2));
    assertThat(claimed(person, "quick", anyOf(FIRST))).isEqualTo(FIRST);

    assertThat(routes.replace(person, FIRST, open("slow", 9, inAnHour()))).isFalse();
    assertThat(routes.replace(person, FIRST, end("slow", 9))).isFalse();
    assertThat(routes.replace(person, FIRST, open("quick", 1, inAnHour()))).isTrue();
    assertThat(routes.find(person, FIRST))
        .get()
        .extracting(Route::conversationId)
        .isEqualTo("quick");
  }

  @Test
  void aRouteIsReplacedOnlyByALaterVersionOfTheSameConversation() {
    var person = somebody();
    routes.claim(person, "one", anyOf(FIRST));
    var until = inAnHour();
    var third = open("one", 3, until);
    assertThat(routes.replace(person, FIRST, third)).isTrue();

    assertThat(routes.replace(person, FIRST, third)).as("the very same").isTrue();
    assertThat(routes.replace(person, FIRST, open("one", 3, until.plusSeconds(1))))
        .as("the same version with other contents")
        .isFalse();
    assertThat(routes.replace(person, FIRST, open("one", 2, until))).as("an earlier").isFalse();
    assertThat(routes.replace(person, FIRST, end("one", 2))).as("an earlier end").isFalse();
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
  void anEndedRouteIsStillTold() {
    var person = somebody();
    opened(person, FIRST, "one", inAnHour());
    var end = new Route.Ended("one", now(), 2);

    assertThat(routes.replace(person, FIRST, end)).isTrue();

    clock.shiftBy(QUARANTINE.plusDays(1));
    assertThat(routes.find(person, FIRST)).contains(end);
  }

  @Test
  void everybodysRoutesAreMetOnAWalkThroughAll() {
    var one = somebody();
    var other = somebody();
    var open = opened(one, FIRST, "one", inAnHour());
    var openToo = opened(one, SECOND, "two", inAnHour());
    claimed(other, "three", anyOf(THIRD));
    var met = new ArrayList<Met>();

    routes.forEach((number, route) -> met.add(new Met(number, route)));

    assertThat(met)
        .contains(new Met(FIRST, open), new Met(SECOND, openToo))
        .contains(new Met(THIRD, routes.find(other, THIRD).orElseThrow()));
  }

  private record Met(PhoneNumber number, Route route) {}

  @Test
  void aPersonIsForgottenAWeekAfterTheLastQuarantineAndNeverEarlierThanWasSaidBefore() {
    var person = somebody();
    routes.claim(person, "one", anyOf(FIRST));
    assertThat(forgottenIn(person)).isCloseTo(days(14).plusSeconds(60), Duration.ofSeconds(10));

    routes.replace(person, FIRST, open("one", 1, now().plus(days(30))));
    assertThat(forgottenIn(person)).isCloseTo(days(44), Duration.ofSeconds(10));

    routes.claim(person, "two", anyOf(SECOND));
    routes.replace(person, FIRST, end("one", 2));
    assertThat(forgottenIn(person)).isCloseTo(days(44), Duration.ofSeconds(10));
  }

  @RepeatedTest(5)
  void thirtyTwoAtOnceNeverGiveOneNumberOfOnePersonToTwoConversations() {
    assertThat(givenTwice(this::claim)).isEmpty();
  }

  @Test
  void theTestAboveWouldCatchACheckFollowedByAWrite() {
    var caught = IntStream.range(0, 20).anyMatch(_ -> !givenTwice(this::checkThenWrite).isEmpty());

    assertThat(caught).isTrue();
  }

  /// Random walks of claiming, opening, ending and waiting: whoever was told that they have a route
  /// finds it there until its end, and nobody is given it before its quarantine is over.
  @RepeatedTest(5)
  void whoeverWasGivenARouteKeepsItUntilItsEndAndQuarantineFollows(RepetitionInfo walk) {
    var random = new Random(walk.getCurrentRepetition());
    var quarantine = Duration.ofSeconds(100);
    var routes = routes(quarantine, false);
    var person = somebody();
    var last = new HashMap<PhoneNumber, Route.Open>();
    var given = 0;
    for (int step = 0; step < 120; step++) {
      var id = "walk-" + step;
      var claim = routes.claim(person, id, anyOf(NUMBERS));
      if (claim.isPresent() && random.nextInt(4) > 0) {
        var number = claim.get().number();
        var before = last.get(number);
        assertThat(before == null || !before.until().plus(quarantine).isAfter(now())).isTrue();
        assertThat(claim.get().seen()).isEqualTo(Optional.ofNullable(before).map(Route::until));
        var route = open(id, 1, now().plusSeconds(random.nextInt(1, 200)));
        assertThat(routes.replace(person, number, route)).isTrue();
        last.put(number, route);
        given++;
      }
      clock.shiftBy(Duration.ofSeconds(random.nextInt(60)));
      last.forEach((number, route) -> {
        if (route.reachesAt(now())) {
          assertThat(routes.find(person, number)).contains(route);
        }
      });
    }
    assertThat(given).isGreaterThan(10);
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
                RouteFormat.write(new Route.Pending(id, inAnHour(), 0, Optional.empty()))));
    return free;
  }

  private Optional<PhoneNumber> claim(PhoneNumber person, String id, List<PhoneNumber> candidates) {
    return routes.claim(person, id, anyOf(candidates)).map(Claim::number);
  }

  private static Duration forgottenIn(PhoneNumber person) {
    return Duration.ofSeconds(redis.getExpire(Keys.person(person)));
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
