package io.parley.conversation.lifecycle;

import io.parley.contracts.Channel;
import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.RejectionReason;
import io.parley.conversation.pool.VirtualNumber;
import io.parley.conversation.pool.VirtualNumbers;
import io.parley.conversation.routing.Routes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Chooses the two virtual numbers of a conversation.
///
/// The number that stands for one participant is chosen for the *other*, who dials it: any number
/// that means nothing to that person yet, of their country and with the features of the
/// conversation if there is one. The two sides are independent, so a person with n conversations
/// needs n numbers, however many conversations there are in all; one number for both sides was
/// rejected, as it needs nearly twice as many.
@Component
class Allocation {
  private final VirtualNumbers pool;
  private final Routes routes;
  private final Random random;

  Allocation(VirtualNumbers pool, Routes routes, Random random) {
    this.pool = pool;
    this.routes = routes;
    this.random = random;
  }

  /// @param first stands for the first participant; the second dials it
  record Numbers(PhoneNumber first, PhoneNumber second) {}

  /// Holds a number for each side, pending for a minute. Asked again for the same conversation,
  /// gives what it still holds.
  ///
  /// Everybody claims in the same order, by the digits of the callers: where two people's last
  /// numbers are contended for, somebody gets both, rather than each one.
  ///
  /// @throws Refusal if a side has no number left
  Numbers claim(Conversation conversation) {
    var numbers = pool.all();
    var first = conversation.first();
    var second = conversation.second();
    if (first.realNumber().digits().compareTo(second.realNumber().digits()) < 0) {
      var standsForSecond = claimFor(first, conversation, numbers, Set.of());
      var standsForFirst = claimFor(second, conversation, numbers, Set.of(standsForSecond));
      return new Numbers(standsForFirst, standsForSecond);
    }
    var standsForFirst = claimFor(second, conversation, numbers, Set.of());
    var standsForSecond = claimFor(first, conversation, numbers, Set.of(standsForFirst));
    return new Numbers(standsForFirst, standsForSecond);
  }

  private PhoneNumber claimFor(
      Participant caller,
      Conversation conversation,
      List<VirtualNumber> numbers,
      Set<PhoneNumber> ratherNot) {
    var features = features(conversation);
    var shuffled = new ArrayList<>(numbers);
    Collections.shuffle(shuffled, random);
    var classes = new TreeMap<Fitness, List<PhoneNumber>>();
    for (var number : shuffled) {
      var fitness =
          new Fitness(
              !number.features().containsAll(features),
              ratherNot.contains(number.msisdn()),
              !number.country().equals(caller.country()));
      classes.computeIfAbsent(fitness, _ -> new ArrayList<>()).add(number.msisdn());
    }
    return classes.values().stream()
        .flatMap(alike -> routes.claim(caller.realNumber(), conversation.id(), alike).stream())
        .findFirst()
        .orElseThrow(() -> noneLeft(caller, numbers.size()));
  }

  /// How well a number fits, the best first. Within one class the person gets the number that they
  /// haven't seen for the longest time; a number that can't carry the conversation must not win by
  /// never having been seen.
  private record Fitness(boolean lacksFeatures, boolean standsForOther, boolean abroad)
      implements Comparable<Fitness> {
    @Override
    public int compareTo(Fitness other) {
      return Comparator.comparing(Fitness::lacksFeatures)
          .thenComparing(Fitness::standsForOther)
          .thenComparing(Fitness::abroad)
          .compare(this, other);
    }
  }

  private static Refusal noneLeft(Participant caller, int poolSize) {
    return new Refusal(
        RejectionReason.NO_NUMBERS_AVAILABLE,
        "participant %s: all %d virtual numbers of the pool are in use for this person; rent more with POST /numbers"
            .formatted(caller.id(), poolSize));
  }

  private static Set<Feature> features(Conversation conversation) {
    var features = EnumSet.noneOf(Feature.class);
    if (conversation.channels().contains(Channel.VOICE)) {
      features.add(Feature.VOICE);
    }
    if (conversation.channels().contains(Channel.SMS) || conversation.confirmBySms()) {
      features.add(Feature.SMS);
    }
    return features;
  }
}
