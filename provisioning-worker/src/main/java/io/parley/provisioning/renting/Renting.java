package io.parley.provisioning.renting;

import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import io.parley.messaging.TransientFailure;
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
import org.springframework.context.annotation.Bean;
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

  @Bean
  static TransientFailure linkIsRefused() {
    return new TransientFailure(NotLinked.class);
  }

  /// What came of it.
  sealed interface Outcome {
    record Provisioned(PhoneNumber msisdn, Set<Feature> features) implements Outcome {}

    /// @param reason for machines; no money was spent
    record Failed(String reason) implements Outcome {}
  }

  /// @param slot held by the caller
  Outcome rent(String slot, String country, Set<Feature> features) {
    var reserved = rentals.reserve(slot, country, settings);
    if (reserved.isEmpty()) {
      return new Outcome.Failed("MAXIMUM_REACHED");
    }
    var rental = afterInterruption(reserved.get());
    if (rental.stage() == Rental.Stage.RENTED) {
      return linked(rental);
    }
    List<OfferedNumber> candidates;
    try {
      candidates = candidates(country, features);
    } catch (MessageRefused refused) {
      return failed(slot, refused.code());
    }
    return rentOneOf(candidates, rental);
  }

  private Outcome rentOneOf(List<OfferedNumber> candidates, Rental rental) {
    for (var offered : candidates) {
      var renting = rental.renting(offered.msisdn(), offered.features());
      if (rentals.note(renting) && bought(offered.country(), offered.msisdn())) {
        rentals.note(renting.rented());
        return linked(renting.rented());
      }
    }
    return failed(rental.slot(), "NONE_FOR_RENT");
  }

  private Outcome failed(String slot, String reason) {
    rentals.giveUp(slot);
    return new Outcome.Failed(reason);
  }

  /// Only the account's own list tells whether an interrupted renting went through. Where it isn't
  /// on the list, Vonage may still be at it: the same number is asked for again, since a number
  /// can't be rented twice, and another one only after that was refused.
  private Rental afterInterruption(Rental rental) {
    if (rental.stage() != Rental.Stage.RENTING) {
      return rental;
    }
    var msisdn = Objects.requireNonNull(rental.msisdn());
    var ours = isOurs(msisdn) || bought(rental.country(), msisdn) || isOurs(msisdn);
    var known = ours ? rental.rented() : rental.reservedAgain();
    rentals.note(known);
    return known;
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
    var msisdn = Objects.requireNonNull(rental.msisdn());
    try {
      vonage.link(rental.country(), msisdn, settings.inboundSmsUrl());
    } catch (MessageRefused refused) {
      log.warn(
          "Vonage won't link a number of {}: {}, {}. Does PARLEY_PUBLIC_URL reach the gateway?",
          rental.country(),
          refused.code(),
          refused.detail());
      throw new NotLinked();
    }
    return new Outcome.Provisioned(msisdn, Objects.requireNonNull(rental.features()));
  }
}
