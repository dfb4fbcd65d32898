package io.parley.conversation.pool;

import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.pool.Census.Use;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pool as the HTTP interface shows it.
///
/// @param countedAt when it was counted who uses which number
/// @param countries those of which there are numbers
/// @param numbers those that we hold
public record PoolView(Instant countedAt, List<Country> countries, List<Held> numbers) {

  /// The numbers of one country.
  ///
  /// @param country ISO 3166-1 alpha-2
  /// @param size numbers that we hold; a retired one counts until it is released
  /// @param inService of those, how many may be given to somebody new: what a refusal counts
  /// @param retiring of those, how many are given to nobody new
  /// @param inUse pairs of a person and a number that they can dial
  /// @param quarantined pairs that can't be given a new meaning yet
  /// @param lowestLeft how many more numbers the person of this country with the fewest had left,
  ///   in the last ten minutes; absent if nobody was given one
  /// @param oldestQuarantine since when the first pair is in quarantine
  public record Country(
      String country,
      int size,
      int inService,
      int retiring,
      int inUse,
      int quarantined,
      @Nullable Integer lowestLeft,
      @Nullable Instant oldestQuarantine) {}

  /// A number that we hold.
  ///
  /// @param msisdn the virtual number
  /// @param country ISO 3166-1 alpha-2
  /// @param features what it can carry
  /// @param since when it joined the pool
  /// @param retiredAt since when nobody new is given it; absent of most
  /// @param inUse how many people can dial it
  /// @param quarantined how many people can't be given it anew yet
  public record Held(
      PhoneNumber msisdn,
      String country,
      Set<Feature> features,
      Instant since,
      @Nullable Instant retiredAt,
      int inUse,
      int quarantined) {

    static Held of(VirtualNumber number, Use use) {
      return new Held(
          number.msisdn(),
          number.country(),
          number.features(),
          number.since(),
          number.retiredAt(),
          use.inUse(),
          use.quarantined());
    }
  }
}
