package io.parley.conversation.walk;

import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.walk.Talk.Side;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which of the numbers that somebody may be given they should be given: one that has what their
/// leg needs, another one than stands for themselves, of their own country, not seen for the
/// longest time; in this order. Who takes over gladly dials what the one before them dialled.
final class Fitting {
  private final Lines lines;
  private final Numbers numbers;

  Fitting(Lines lines, Numbers numbers) {
    this.lines = lines;
    this.numbers = numbers;
  }

  /// @param conversation for which it is
  /// @param callerId stands for this person already, so that they should rather dial another one
  /// @param wished if that can be had
  record Need(
      String conversation,
      PhoneNumber person,
      Set<Feature> features,
      @Nullable PhoneNumber callerId,
      @Nullable PhoneNumber wished) {}

  private record Rank(
      boolean lacksFeatures, boolean notWished, boolean same, boolean abroad, Instant seen) {
    static final Comparator<Rank> BEST_FIRST =
        Comparator.comparing(Rank::lacksFeatures)
            .thenComparing(Rank::notWished)
            .thenComparing(Rank::same)
            .thenComparing(Rank::abroad)
            .thenComparing(Rank::seen);
  }

  boolean hasAny(String conversation, PhoneNumber person) {
    return numbers.inService().stream()
            .anyMatch(number -> lines.isFor(new Pair(person, number), conversation))
        || holdsOne(conversation, person);
  }

  /// Also what was retired meanwhile.
  boolean holdsOne(String conversation, PhoneNumber person) {
    return Numbers.OURS.stream()
        .map(number -> lines.of(new Pair(person, number.msisdn())))
        .anyMatch(meaning ->
            !(meaning instanceof Meaning.Ended)
                && meaning.owner().filter(conversation::equals).isPresent());
  }

  boolean isBest(PhoneNumber chosen, Need need) {
    var rank = rank(chosen, need);
    return numbers.inService().stream()
        .filter(number -> lines.isFor(new Pair(need.person, number), need.conversation))
        .noneMatch(better -> Rank.BEST_FIRST.compare(rank(better, need), rank) < 0);
  }

  /// Whoever was served first had the whole choice; the other one avoids their number. It is the
  /// same one only where it can't be helped.
  boolean areBest(Talk talk) {
    var one = talk.sides().get(0);
    var two = talk.sides().get(1);
    var oneFirst = isBest(one, null, talk) && isBest(two, one.dials(), talk);
    var twoFirst = isBest(two, null, talk) && isBest(one, two.dials(), talk);
    if (one.dials() != null && one.dials().equals(two.dials())) {
      return isBest(one, two.dials(), talk) && isBest(two, one.dials(), talk);
    }
    return oneFirst || twoFirst;
  }

  private boolean isBest(Side side, @Nullable PhoneNumber callerId, Talk talk) {
    return side.dials() != null
        && isBest(
            side.dials(), new Need(talk.id(), side.person(), talk.features(), callerId, null));
  }

  private Rank rank(PhoneNumber msisdn, Need need) {
    var number = Numbers.number(msisdn);
    var lacks = !number.features().containsAll(need.features);
    return new Rank(
        lacks,
        lacks || !msisdn.equals(need.wished),
        msisdn.equals(need.callerId),
        !number.country().equals(Numbers.countryOf(need.person)),
        lines.lastEnd(new Pair(need.person, msisdn)).orElse(Instant.MIN));
  }
}
