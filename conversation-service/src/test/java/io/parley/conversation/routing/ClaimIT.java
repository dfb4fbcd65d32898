package io.parley.conversation.routing;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which number somebody is given, and which never.
class ClaimIT extends RoutesOnRedis {
  private final PhoneNumber person = somebody();
  private final Routes withoutQuarantine = routes(Duration.ZERO, false);
  private final Routes reusing = routes(QUARANTINE, true);

  @Test
  void theBestTierThatHasSomethingFreeIsTakenFrom() {
    var candidates = ratherThan(SECOND, FIRST, THIRD);

    assertThat(claimed(person, "one", candidates)).isEqualTo(SECOND);
    assertThat(claimed(person, "two", candidates)).isEqualTo(FIRST);
    assertThat(claimed(person, "three", candidates)).isEqualTo(THIRD);
    assertThat(routes.claim(person, "four", candidates)).isEmpty();
  }

  @Test
  void aTierOfNoneIsPassedOver() {
    var candidates = new Candidates(List.of(List.of(), List.of(FIRST), List.of()), Set.of());

    assertThat(claimed(person, "one", candidates)).isEqualTo(FIRST);
    assertThat(routes.claim(person, "two", new Candidates(List.of(), Set.of()))).isEmpty();
  }

  @Test
  void withinATierTheNumberIsTakenThatWasNotSeenForTheLongestTime() {
    ended(person, SECOND, now().minusSeconds(300));
    ended(person, FIRST, now().minusSeconds(200));
    ended(person, THIRD, now().minusSeconds(100));

    assertThat(given(withoutQuarantine, "a", anyOf(NUMBERS))).isEqualTo(SECOND);
    assertThat(given(withoutQuarantine, "b", anyOf(NUMBERS))).isEqualTo(FIRST);
    assertThat(given(withoutQuarantine, "c", anyOf(NUMBERS))).isEqualTo(THIRD);
  }

  @Test
  void aNumberNeverSeenIsTakenBeforeOneSeenLongAgo() {
    ended(person, FIRST, now().minus(Duration.ofDays(300)));
    ended(person, THIRD, now().minus(Duration.ofDays(200)));

    assertThat(claimed(person, "a", anyOf(NUMBERS))).isEqualTo(SECOND);
  }

  @Test
  void aNumberOfABetterTierIsTakenBeforeOneNeverSeen() {
    ended(person, FIRST, now().minusSeconds(300));

    assertThat(given(withoutQuarantine, "a", ratherThan(FIRST, SECOND))).isEqualTo(FIRST);
  }

  @Test
  void amongEqualsEachIsTakenByAboutAsManyAndNoneOfALowerTier() {
    var worse = new PhoneNumber("447700900109");
    var candidates = new Candidates(List.of(NUMBERS, List.of(worse)), Set.of());

    var taken =
        Stream.generate(RoutesOnRedis::somebody)
            .limit(120)
            .map(anybody -> claimed(anybody, "one", candidates))
            .collect(groupingBy(number -> number, counting()));

    assertThat(taken).containsOnlyKeys(NUMBERS);
    assertThat(taken.values()).as("of 40 each").allMatch(many -> many > 15);
  }

  @Test
  void tellsHowManyMoreOfTheSupplyThisPersonCouldBeGiven() {
    var candidates =
        new Candidates(List.of(List.of(FIRST), List.of(SECOND, THIRD)), Set.of(FIRST, SECOND));

    assertThat(left("one", candidates)).as("beside the one that is taken").isEqualTo(1);
    assertThat(left("one", candidates)).as("asked again").isEqualTo(1);
    var second = routes.claim(person, "two", candidates).orElseThrow();
    assertThat(second.left()).isEqualTo(second.number().equals(SECOND) ? 0 : 1);
    assertThat(left("three", candidates)).isZero();
  }

  @Test
  void whatIsInQuarantineIsNotLeft() {
    ended(person, SECOND, now().minusSeconds(60));

    assertThat(left("one", ratherThan(FIRST, SECOND, THIRD))).isEqualTo(1);
  }

  @Test
  void whatEndedIsNotGivenAgainBeforeItsQuarantineIsOver() {
    var end = ended(person, FIRST, now());

    clock.shiftBy(QUARANTINE.minusSeconds(5));
    assertThat(routes.claim(person, "other", anyOf(FIRST))).isEmpty();

    clock.shiftBy(Duration.ofSeconds(5));
    var claim = routes.claim(person, "other", anyOf(FIRST)).orElseThrow();
    assertThat(claim.seen()).as("when it was last used").contains(end);
  }

  @Test
  void whatNobodyCameToEndIsInQuarantineFromItsOwnEndOn() {
    var end = now().plusSeconds(5);
    opened(person, FIRST, "forgotten", end);

    clock.shiftBy(Duration.ofSeconds(6));
    assertThat(routes.claim(person, "other", anyOf(FIRST))).isEmpty();
    clock.shiftBy(QUARANTINE.minusSeconds(10));
    assertThat(routes.claim(person, "other", anyOf(FIRST))).isEmpty();

    clock.shiftBy(Duration.ofSeconds(10));
    assertThat(routes.claim(person, "other", anyOf(FIRST)).orElseThrow().seen()).contains(end);
  }

  @Test
  void quarantineIsOfThePersonAndOfNobodyElse() {
    ended(person, FIRST, now());

    var claim = routes.claim(somebody(), "other", anyOf(FIRST)).orElseThrow();

    assertThat(claim.number()).isEqualTo(FIRST);
    assertThat(claim.seen()).as("never").isEmpty();
  }

  @Test
  void aSettingReusesWhatIsInQuarantineTheLongestWhereNothingElseIsLeft() {
    var longest = ended(person, SECOND, now().minusSeconds(300));
    ended(person, FIRST, now().minusSeconds(200));

    assertThat(given(reusing, "free", anyOf(NUMBERS))).isEqualTo(THIRD);
    var reused = reusing.claim(person, "reused", anyOf(NUMBERS)).orElseThrow();
    assertThat(reused.number()).isEqualTo(SECOND);
    assertThat(reused.seen()).contains(longest);
    assertThat(reused.left()).as("what is reused isn't left").isZero();
    assertThat(given(reusing, "reused-too", anyOf(NUMBERS))).isEqualTo(FIRST);
    assertThat(reusing.claim(person, "none", anyOf(NUMBERS))).as("nothing in use").isEmpty();
  }

  @Test
  void whatIsFreeIsTakenBeforeABetterOneIsReused() {
    ended(person, FIRST, now().minusSeconds(300));

    assertThat(given(reusing, "one", ratherThan(FIRST, SECOND))).isEqualTo(SECOND);
  }

  @Test
  void whatIsOpenIsNeverReused() {
    opened(person, FIRST, "open", inAnHour());

    assertThat(reusing.claim(person, "other", anyOf(FIRST))).isEmpty();
  }

  @Test
  void aClaimThatLapsedDoesNotShortenAnEarlierQuarantine() {
    var end = ended(person, FIRST, now().minusSeconds(300));
    assertThat(given(reusing, "lapses", anyOf(FIRST))).isEqualTo(FIRST);
    clock.shiftBy(Routes.PENDING);

    assertThat(routes.claim(person, "other", anyOf(FIRST))).isEmpty();
    assertThat(reusing.claim(person, "other", anyOf(FIRST)).orElseThrow().seen()).contains(end);
    clock.shiftBy(QUARANTINE.minusSeconds(300));
    assertThat(routes.claim(person, "third", anyOf(FIRST)).orElseThrow().seen()).contains(end);
  }

  @Test
  void aClaimThatWasReleasedDoesNotShortenAnEarlierQuarantine() {
    var end = ended(person, FIRST, now().minusSeconds(300));
    assertThat(given(reusing, "given-up", anyOf(FIRST))).isEqualTo(FIRST);
    routes.release(person, FIRST, "given-up");

    assertThat(routes.claim(person, "other", anyOf(FIRST))).isEmpty();
    assertThat(reusing.claim(person, "other", anyOf(FIRST)).orElseThrow().seen()).contains(end);
  }

  @Test
  void aClaimThatIsReleasedIsFreeAtOnceAndCanNotBeOpenedAnyMore() {
    claimed(person, "given-up", anyOf(FIRST));

    routes.release(person, FIRST, "given-up");

    assertThat(routes.replace(person, FIRST, open("given-up", 1, inAnHour()))).isFalse();
    var claim = routes.claim(person, "other", anyOf(FIRST)).orElseThrow();
    assertThat(claim.seen()).as("it connected nobody").isEmpty();
  }

  @Test
  void onlyAClaimIsReleasedAndOnlyByItsOwner() {
    claimed(person, "one", anyOf(FIRST));
    var open = opened(person, SECOND, "two", inAnHour());

    routes.release(person, FIRST, "other");
    routes.release(person, SECOND, "two");
    routes.release(person, THIRD, "three");

    assertThat(routes.claim(person, "other", anyOf(NUMBERS)).orElseThrow().number())
        .isEqualTo(THIRD);
    assertThat(routes.find(person, SECOND)).contains(open);
  }

  @Test
  void aClaimThatLapsedCanNotBeOpenedEvenWhereNobodyElseTookTheNumber() {
    claimed(person, "slow", anyOf(FIRST));
    clock.shiftBy(Routes.PENDING);

    assertThat(routes.replace(person, FIRST, open("slow", 1, inAnHour()))).isFalse();
    assertThat(routes.find(person, FIRST)).get().isInstanceOf(Route.Pending.class);
  }

  @Test
  void textsAreMeantForANewConversationFromItsSecondOnAndFromTheNextWhereTheLastEndedInIt() {
    var now = Instant.parse("2026-11-21T12:00:00.700Z");
    var second = Instant.parse("2026-11-21T12:00:00Z");

    assertThat(newSince(null, now)).isEqualTo(second);
    assertThat(newSince(second.minusMillis(1), now)).isEqualTo(second);
    assertThat(newSince(second, now)).isEqualTo(second.plusSeconds(1));
    assertThat(newSince(now, now)).isEqualTo(second.plusSeconds(1));
  }

  private static Instant newSince(Instant lastEnd, Instant now) {
    return new Claim(FIRST, 0, Optional.ofNullable(lastEnd)).newSince(now);
  }

  private PhoneNumber given(Routes by, String id, Candidates candidates) {
    return by.claim(person, id, candidates).orElseThrow().number();
  }

  private int left(String id, Candidates candidates) {
    return routes.claim(person, id, candidates).orElseThrow().left();
  }
}
