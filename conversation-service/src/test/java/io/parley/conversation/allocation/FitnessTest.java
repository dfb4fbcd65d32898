package io.parley.conversation.allocation;

import static io.parley.contracts.Feature.SMS;
import static io.parley.contracts.Feature.VOICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.allocation.AllocationSettings.Need;
import io.parley.conversation.pool.VirtualNumber;
import io.parley.conversation.routing.Candidates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FitnessTest {
  private static final VirtualNumber HOME = number("447700900101", "GB", VOICE, SMS);
  private static final VirtualNumber HOME_TOO = number("447700900102", "GB", VOICE, SMS);
  private static final VirtualNumber HOME_NO_CALLS = number("447700900103", "GB", SMS);
  private static final VirtualNumber ABROAD = number("358457700901", "FI", VOICE, SMS);
  private static final VirtualNumber ABROAD_NO_CALLS = number("358457700902", "FI", SMS);
  private static final List<VirtualNumber> ALL =
      List.of(ABROAD_NO_CALLS, ABROAD, HOME_NO_CALLS, HOME_TOO, HOME);

  @Test
  void whatFitsAtHomeComesBeforeWhatFitsFromAbroadAndThatBeforeWhatLacksSomething() {
    assertThat(tiers(Wish.NONE, Need.PREFER, VOICE, SMS))
        .containsExactly(
            numbers(HOME_TOO, HOME),
            numbers(ABROAD),
            numbers(HOME_NO_CALLS),
            numbers(ABROAD_NO_CALLS));
  }

  @Test
  void whereFeaturesAreRequiredNothingElseIsACandidate() {
    assertThat(tiers(Wish.NONE, Need.REQUIRE, VOICE, SMS))
        .containsExactly(numbers(HOME_TOO, HOME), numbers(ABROAD));
  }

  @Test
  void aNumberNeedsOnlyWhatTheConversationNeeds() {
    assertThat(tiers(Wish.NONE, Need.REQUIRE, SMS))
        .containsExactly(numbers(HOME_NO_CALLS, HOME_TOO, HOME), numbers(ABROAD_NO_CALLS, ABROAD));
  }

  @Test
  void whatStandsForTheOtherInThisConversationIsTakenOnlyWhereNothingElseFits() {
    assertThat(tiers(Wish.ratherNot(HOME.msisdn()), Need.PREFER, VOICE))
        .containsExactly(
            numbers(HOME_TOO),
            numbers(ABROAD),
            numbers(HOME),
            numbers(HOME_NO_CALLS),
            numbers(ABROAD_NO_CALLS));
  }

  @Test
  void whatIsWishedComesFirstIfItFits() {
    assertThat(tiers(gladly(ABROAD), Need.PREFER, VOICE).getFirst()).isEqualTo(numbers(ABROAD));
    assertThat(tiers(gladly(HOME_NO_CALLS), Need.PREFER, VOICE).getFirst())
        .isEqualTo(numbers(HOME_TOO, HOME));
    assertThat(tiers(gladly(HOME_NO_CALLS), Need.REQUIRE, VOICE))
        .doesNotContain(numbers(HOME_NO_CALLS));
  }

  @Test
  void theSupplyIsWhatFitsAtHomeOrWhatFitsAnywhereWhereThereIsNoneAtHome() {
    assertThat(candidates(ALL, Wish.NONE, Need.PREFER, VOICE).supply())
        .isEqualTo(Set.copyOf(numbers(HOME, HOME_TOO)));
    assertThat(candidates(List.of(ABROAD, HOME_NO_CALLS), Wish.NONE, Need.PREFER, VOICE).supply())
        .isEqualTo(Set.copyOf(numbers(ABROAD)));
    assertThat(candidates(List.of(HOME_NO_CALLS), Wish.NONE, Need.PREFER, VOICE).supply())
        .isEmpty();
  }

  private static List<List<PhoneNumber>> tiers(Wish wish, Need need, Feature... features) {
    return candidates(ALL, wish, need, features).tiers().stream()
        .filter(tier -> !tier.isEmpty())
        .toList();
  }

  private static Candidates candidates(
      List<VirtualNumber> numbers, Wish wish, Need need, Feature... features) {
    var rider = new Side("rider", new PhoneNumber("447700900001"), "GB", Set.of(features));
    return Fitness.candidates(numbers, rider, wish, need);
  }

  private static Wish gladly(VirtualNumber number) {
    return new Wish(Optional.of(number.msisdn()), Optional.empty());
  }

  private static List<PhoneNumber> numbers(VirtualNumber... numbers) {
    return List.of(numbers).stream().map(VirtualNumber::msisdn).toList();
  }

  private static VirtualNumber number(String msisdn, String country, Feature... features) {
    return new VirtualNumber(
        new PhoneNumber(msisdn), country, Set.of(features), Instant.EPOCH, null);
  }
}
