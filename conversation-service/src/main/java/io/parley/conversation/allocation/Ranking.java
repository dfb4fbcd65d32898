package io.parley.conversation.allocation;

import io.parley.contracts.Feature;
import io.parley.conversation.pool.VirtualNumber;
import io.parley.conversation.routing.Candidates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The candidates for everybody of one country with one wish: the same until the pool changes.
final class Ranking {
  private final AllocationSettings.Need need;
  private volatile Ranked ranked = new Ranked(List.of(), Map.of());

  Ranking(AllocationSettings.Need need) {
    this.need = need;
  }

  private record Key(String country, Set<Feature> features, Wish wish) {}

  private record Ranked(List<VirtualNumber> pool, Map<Key, Candidates> candidates) {}

  /// @param pool the same list for as long as nothing changes
  @SuppressWarnings("ReferenceEquality")
  Candidates candidates(List<VirtualNumber> pool, Side side, Wish wish) {
    var known = ranked;
    if (known.pool() != pool) {
      known = new Ranked(pool, new ConcurrentHashMap<>());
      ranked = known;
    }
    return known
        .candidates()
        .computeIfAbsent(
            new Key(side.country(), side.features(), wish),
            _ -> Fitness.candidates(pool, side, wish, need));
  }
}
