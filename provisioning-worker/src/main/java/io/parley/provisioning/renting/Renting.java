package io.parley.provisioning.renting;

import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.numbers.AccountNumbers;
import io.parley.vonage.numbers.OfferedNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Rents and links one number.
///
/// 1. A place below the maximum is reserved.
/// 2. A number is chosen and written down, then rented. After an unknown outcome the account's own
///    list is read before anything else is rented. A number that Vonage won't rent makes way for
///    the next.
/// 3. It is linked: the application and the address for its texts, in one update, since an update
///    replaces every field.
@Component
class Renting {
  private static final Logger log = LoggerFactory.getLogger(Renting.class);
  private static final int CANDIDATES = 20;

  private final AccountNumbers vonage;
  private final Rentals rentals;
  private final RentingSettings settings;
  private final Random random;

  Renting(AccountNumbers vonage, Rentals rentals, RentingSettings settings, Random random) {
    this.vonage = vonage;
    this.rentals = rentals;
    this.settings = settings;
    this.random = random;
  }

  /// What came of it.
  sealed interface Outcome {
    record Provisioned(PhoneNumber msisdn, Set<Feature> features) implements Outcome {}

    /// @param reason for machines; no money was spent
    record Failed(String reason) implements Outcome {}
  }

  Outcome rent(String slot, String country, Set<Feature> features) {
    var reserved = rentals.reserve(slot, country, settings);
    if (reserved.isEmpty()) {
      return new Outcome.Failed("MAXIMUM_REACHED");
    }
    var rental = afterInterruption(reserved.get());
    if (rental.stage() == Rental.Stage.RENTED) {
      return linked(rental);
    }
    for (var offered : candidates(country, features)) {
      var renting = rental.renting(offered.msisdn(), offered.features());
      if (rentals.note(renting) && bought(offered)) {
        rentals.note(renting.rented());
        return linked(renting.rented());
      }
    }
    rentals.giveUp(slot);
    return new Outcome.Failed("NONE_FOR_RENT");
  }

  /// Only the account's own list tells whether an interrupted renting went through.
  private Rental afterInterruption(Rental rental) {
    if (rental.stage() != Rental.Stage.RENTING) {
      return rental;
    }
    var ours = vonage.find(Objects.requireNonNull(rental.msisdn())).isPresent();
    var known = ours ? rental.rented() : rental.reservedAgain();
    rentals.note(known);
    return known;
  }

  private List<OfferedNumber> candidates(String country, Set<Feature> features) {
    var offered = new ArrayList<>(vonage.search(country, features, CANDIDATES));
    Collections.shuffle(offered, random);
    return offered;
  }

  private boolean bought(OfferedNumber offered) {
    try {
      vonage.buy(offered);
      return true;
    } catch (MessageRefused refused) {
      log.info("Vonage won't rent a number of {}: {}", offered.country(), refused.code());
      return false;
    }
  }

  private Outcome linked(Rental rental) {
    var msisdn = Objects.requireNonNull(rental.msisdn());
    vonage.link(rental.country(), msisdn, settings.inboundSmsUrl());
    return new Outcome.Provisioned(msisdn, Objects.requireNonNull(rental.features()));
  }
}
