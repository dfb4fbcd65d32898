package io.parley.provisioning.renting;

import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How far the renting of one number has come, written down before each step that costs money.
///
/// @param slot request#n: which number of which request
/// @param msisdn the number at hand; null until one was chosen
/// @param features of that number
record Rental(
    String slot,
    String country,
    Stage stage,
    @Nullable PhoneNumber msisdn,
    @Nullable Set<Feature> features) {

  enum Stage {
    /// Counts towards the maximum.
    RESERVED,
    /// Vonage was asked, or is about to be: whether it is ours, only the account's own list tells.
    RENTING,
    /// It is ours and costs money every month.
    RENTED
  }

  static Rental reserved(String slot, String country) {
    return new Rental(slot, country, Stage.RESERVED, null, null);
  }

  Rental renting(PhoneNumber number, Set<Feature> itsFeatures) {
    return new Rental(slot, country, Stage.RENTING, number, itsFeatures);
  }

  Rental rented() {
    return new Rental(slot, country, Stage.RENTED, msisdn, features);
  }

  Rental reservedAgain() {
    return reserved(slot, country);
  }
}
