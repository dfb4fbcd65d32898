package io.parley.provisioning.renting;

import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import io.parley.provisioning.journal.Lease;
import io.parley.provisioning.journal.Rental;
import io.parley.provisioning.journal.Rentals;
import io.parley.provisioning.journal.RentingElsewhere;
import io.parley.provisioning.linking.Links;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.numbers.AccountNumbers;
import io.parley.vonage.numbers.OfferedNumber;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
/// 3. It is linked.
@Component
class Renting {
  private static final Logger log = LoggerFactory.getLogger(Renting.class);
  private static final int CANDIDATES = 20;

  private final AccountNumbers vonage;
  private final Links links;
  private final Rentals rentals;
  private final RentingSettings settings;
  private final Random random;
  private final Clock clock;

  Renting(
      AccountNumbers vonage,
      Links links,
      Rentals rentals,
      RentingSettings settings,
      Random random,
      Clock clock) {
    this.vonage = vonage;
    this.links = links;
    this.rentals = rentals;
    this.settings = settings;
    this.random = random;
    this.clock = clock;
  }

  /// What came of it.
  sealed interface Outcome {
    String MAXIMUM_REACHED = "MAXIMUM_REACHED";
    String NONE_FOR_RENT = "NONE_FOR_RENT";

    record Provisioned(Rental rental) implements Outcome {}

    /// @param reason for machines; no money was spent
    record Failed(String reason) implements Outcome {}
  }

  Outcome rent(Lease lease, String country, Set<Feature> features) {
    var reserved =
        rentals.reserve(lease, country, settings.maxNumbers(), settings.maxNumbersPerCountry());
    return reserved.isPresent()
        ? goOn(lease, reserved.get(), features)
        : new Outcome.Failed(Outcome.MAXIMUM_REACHED);
  }

  private Outcome goOn(Lease lease, Rental rental, Set<Feature> features) {
    return switch (rental.stage()) {
      case RESERVED -> rentAny(lease, rental, features);
      case RENTING -> {
        var known = afterInterruption(lease, rental);
        yield known.stage() == Rental.Stage.RENTED
            ? linked(known)
            : rentAny(lease, known, features);
      }
      case RENTED -> linked(rental);
      // When that is done, the request finds what it was answered with.
      case RELEASING -> throw new RentingElsewhere();
    };
  }

  private Outcome rentAny(Lease lease, Rental rental, Set<Feature> features) {
    try {
      return rentOneOf(candidates(rental.country(), features), lease, rental);
    } catch (MessageRefused refused) {
      return new Outcome.Failed(refused.code());
    }
  }

  private Outcome rentOneOf(List<OfferedNumber> candidates, Lease lease, Rental rental) {
    for (var offered : candidates) {
      var renting = rental.renting(offered.msisdn(), offered.features());
      if (rentals.note(lease, renting) && bought(offered.country(), offered.msisdn())) {
        return linked(noted(lease, renting.rented(clock.instant())));
      }
    }
    return new Outcome.Failed(Outcome.NONE_FOR_RENT);
  }

  /// Only the account's own list tells whether an interrupted renting went through. Where it isn't
  /// on the list, Vonage may still be at it: the same number is asked for again, since a number
  /// can't be rented twice, and another one only after that was refused.
  private Rental afterInterruption(Lease lease, Rental rental) {
    var msisdn = rental.number();
    var ours =
        isOurs(msisdn)
            || bought(noted(lease, rental).country(), msisdn)
            || isOurs(noted(lease, rental).number());
    return noted(lease, ours ? rental.rented(clock.instant()) : rental.reservedAgain());
  }

  private Rental noted(Lease lease, Rental rental) {
    rentals.note(lease, rental);
    return rental;
  }

  private boolean isOurs(PhoneNumber msisdn) {
    return vonage.find(msisdn).isPresent();
  }

  private List<OfferedNumber> candidates(String country, Set<Feature> features) {
    var offered = new ArrayList<>(vonage.search(country, features, CANDIDATES));
    Collections.shuffle(offered, random);
    return offered;
  }

  private boolean bought(String country, PhoneNumber msisdn) {
    try {
      vonage.buy(country, msisdn);
      return true;
    } catch (MessageRefused refused) {
      log.info("Vonage won't rent a number of {}: {}", country, refused.code());
      return false;
    }
  }

  private Outcome linked(Rental rental) {
    links.link(rental.country(), rental.number());
    return new Outcome.Provisioned(rental);
  }
}
