package io.parley.conversation.allocation;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.allocation.AllocationSettings.Need;
import io.parley.conversation.pool.VirtualNumber;
import io.parley.conversation.routing.Candidates;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// How well a number fits whoever dials it, the best first. Among equals the person gets the one
/// that they haven't seen for the longest time; a number that can't carry the conversation must not
/// win by never having been seen.
enum Fitness {
  WISHED,
  FITS,
  FITS_FROM_ABROAD,
  /// Would fit, but stands for somebody else in this conversation already.
  RATHER_NOT,
  LACKS_FEATURES,
  LACKS_FEATURES_FROM_ABROAD,
  LACKS_FEATURES_RATHER_NOT;

  static Candidates candidates(List<VirtualNumber> numbers, Side side, Wish wish, Need need) {
    var tiers =
        Stream.of(values())
            .filter(tier -> need == Need.PREFER || tier.compareTo(LACKS_FEATURES) < 0)
            .map(tier -> digits(numbers, number -> of(number, side, wish) == tier).toList())
            .toList();
    return new Candidates(tiers, supply(numbers, side));
  }

  /// What this person lives on: the numbers of their country, or all where there are none.
  private static Set<PhoneNumber> supply(List<VirtualNumber> numbers, Side side) {
    Predicate<VirtualNumber> fits = number -> number.features().containsAll(side.features());
    var home =
        digits(numbers, fits.and(number -> isHome(number, side))).collect(toUnmodifiableSet());
    return home.isEmpty() ? digits(numbers, fits).collect(toUnmodifiableSet()) : home;
  }

  private static Fitness of(VirtualNumber number, Side side, Wish wish) {
    var ratherNot = wish.ratherNot().filter(number.msisdn()::equals).isPresent();
    if (!number.features().containsAll(side.features())) {
      return ratherNot
          ? LACKS_FEATURES_RATHER_NOT
          : isHome(number, side) ? LACKS_FEATURES : LACKS_FEATURES_FROM_ABROAD;
    }
    if (wish.gladly().filter(number.msisdn()::equals).isPresent()) {
      return WISHED;
    }
    if (ratherNot) {
      return RATHER_NOT;
    }
    return isHome(number, side) ? FITS : FITS_FROM_ABROAD;
  }

  private static boolean isHome(VirtualNumber number, Side side) {
    return number.country().equals(side.country());
  }

  private static Stream<PhoneNumber> digits(
      List<VirtualNumber> numbers, Predicate<VirtualNumber> which) {
    return numbers.stream().filter(which).map(VirtualNumber::msisdn);
  }
}
