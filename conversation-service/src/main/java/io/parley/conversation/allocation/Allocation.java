package io.parley.conversation.allocation;

import io.parley.conversation.pool.Headroom;
import io.parley.conversation.pool.NumberDemand;
import io.parley.conversation.pool.Prospect;
import io.parley.conversation.pool.VirtualNumbers;
import io.parley.conversation.routing.Claim;
import io.parley.conversation.routing.Routes;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Chooses the virtual numbers of a conversation.
///
/// The number that stands for one participant is chosen for the *other*, who dials it: any number
/// that this person doesn't use now and that isn't in quarantine for them. The two sides are
/// independent, so a person with n conversations needs n numbers, however many conversations there
/// are in all; one number for both sides was rejected, as it needs nearly twice as many.
@Component
public class Allocation {
  private final VirtualNumbers pool;
  private final Routes routes;
  private final Headroom headroom;
  private final NumberDemand demand;
  private final AllocationSettings settings;
  private final Ranking ranking;

  Allocation(
      VirtualNumbers pool,
      Routes routes,
      Headroom headroom,
      NumberDemand demand,
      AllocationSettings settings) {
    this.pool = pool;
    this.routes = routes;
    this.headroom = headroom;
    this.demand = demand;
    this.settings = settings;
    this.ranking = new Ranking(settings.features());
  }

  /// What came of it.
  public sealed interface Outcome {
    /// @param first dialled by the first side, standing for the second
    record Both(Claim first, Claim second) implements Outcome {}

    /// @param inService how many numbers there are to be given
    record NoneLeft(Side side, int inService, Prospect prospect) implements Outcome {}
  }

  /// Holds a number for each side, pending for a minute. Asked again for the same conversation,
  /// gives what it still holds.
  ///
  /// Everybody claims in the same order, by the digits of the callers: where two people's last
  /// numbers are contended for, somebody gets both, rather than each one.
  public Outcome claim(String conversationId, Side first, Side second) {
    var inOrder = first.caller().digits().compareTo(second.caller().digits()) < 0;
    var one = inOrder ? first : second;
    var other = inOrder ? second : first;
    var forOne = claimFor(conversationId, one, Wish.NONE);
    if (forOne.isEmpty()) {
      return noneLeft(one);
    }
    var forOther = claimFor(conversationId, other, Wish.ratherNot(forOne.get().number()));
    if (forOther.isEmpty()) {
      routes.release(one.caller(), forOne.get().number(), conversationId);
      return noneLeft(other);
    }
    if (forOther.get().number().equals(forOne.get().number())) {
      // The other has no choice, but the one may have had.
      routes.release(one.caller(), forOne.get().number(), conversationId);
      forOne = claimFor(conversationId, one, Wish.ratherNot(forOther.get().number()));
      if (forOne.isEmpty()) {
        routes.release(other.caller(), forOther.get().number(), conversationId);
        return noneLeft(one);
      }
    }
    return inOrder
        ? new Outcome.Both(forOne.get(), forOther.get())
        : new Outcome.Both(forOther.get(), forOne.get());
  }

  /// Holds a number for one side, pending for a minute.
  ///
  /// @return empty if there is none left: see [#noneLeft]
  public Optional<Claim> claimFor(String conversationId, Side side, Wish wish) {
    var claim =
        routes.claim(
            side.caller(), conversationId, ranking.candidates(pool.inService(), side, wish));
    var left = claim.map(Claim::left).orElse(0);
    headroom.note(side.country(), left);
    if (claim.isPresent() && left < settings.lowMark()) {
      var _ = demand.ask(side.country(), side.features());
    }
    return claim;
  }

  /// Asks for more, for a side that has none left.
  public Outcome.NoneLeft noneLeft(Side side) {
    return new Outcome.NoneLeft(
        side, pool.inService().size(), demand.ask(side.country(), side.features()));
  }

  /// Of somebody of `country` who has waited in vain.
  public Prospect outlook(String country) {
    return demand.outlook(country);
  }
}
