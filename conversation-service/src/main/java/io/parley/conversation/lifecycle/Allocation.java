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
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
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
  /// @throws Refusal if a side has no number left
  Numbers claim(Conversation conversation) {
    var numbers = pool.all();
    var first = claimFor(conversation.second(), conversation, numbers, Set.of());
    var second = claimFor(conversation.first(), conversation, numbers, Set.of(first));
    return new Numbers(first, second);
  }

  private PhoneNumber claimFor(
      Participant caller,
      Conversation conversation,
      List<VirtualNumber> numbers,
      Set<PhoneNumber> ratherNot) {
    var preference =
        Comparator.comparing((VirtualNumber n) -> ratherNot.contains(n.msisdn()))
            .thenComparing(n -> !n.features().containsAll(features(conversation.channels())))
            .thenComparing(n -> !n.country().equals(caller.country()));
    var candidates = new ArrayList<>(numbers);
    Collections.shuffle(candidates, random);
    candidates.sort(preference);
    return routes
        .claim(
            caller.realNumber(),
            conversation.id(),
            candidates.stream().map(VirtualNumber::msisdn).toList())
        .orElseThrow(() -> noneLeft(caller, numbers.size()));
  }

  private static Refusal noneLeft(Participant caller, int poolSize) {
    return new Refusal(
        RejectionReason.NO_NUMBERS_AVAILABLE,
        "participant %s: all %d virtual numbers of the pool are in use for this person; rent more with POST /numbers"
            .formatted(caller.id(), poolSize));
  }

  private static Set<Feature> features(Set<Channel> channels) {
    return channels.stream()
        .map(channel -> channel == Channel.VOICE ? Feature.VOICE : Feature.SMS)
        .collect(Collectors.toSet());
  }
}
