package io.parley.provisioning.renting;

import io.parley.contracts.NumberEvent;
import io.parley.messaging.NotPublished;
import io.parley.messaging.Publisher;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.numbers.AccountNumbers;
import io.parley.vonage.numbers.OwnedNumber;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Takes into the pool what the account has linked to our application already: numbers that an
/// operator rented by hand, or that an earlier installation left. They count towards the maximum.
/// Numbers of the account that serve another purpose are left alone.
@Component
class AccountTakeover {
  private static final Logger log = LoggerFactory.getLogger(AccountTakeover.class);

  private final AccountNumbers vonage;
  private final Rentals rentals;
  private final RentingSettings settings;
  private final Publisher publisher;
  private final Clock clock;
  private boolean done;

  AccountTakeover(
      AccountNumbers vonage,
      Rentals rentals,
      RentingSettings settings,
      Publisher publisher,
      Clock clock) {
    this.vonage = vonage;
    this.rentals = rentals;
    this.settings = settings;
    this.publisher = publisher;
    this.clock = clock;
  }

  /// Once after the start, as soon as everything it needs is there.
  @Scheduled(fixedDelay = 2_000)
  void takeOver() {
    if (done) {
      return;
    }
    try {
      publisher.publishAndWait(
          vonage.list().stream()
              .filter(number -> vonage.isLinked(number, settings.inboundSmsUrl()))
              .filter(number -> rentals.takeOver(rental(number)))
              .map(this::provisioned)
              .toList());
      done = true;
    } catch (VonageFailure | DataAccessException | NotPublished e) {
      log.warn("The account's own numbers can't be read yet: {}", e.getClass().getSimpleName());
    }
  }

  private static Rental rental(OwnedNumber number) {
    return Rental.reserved("account#" + number.msisdn().digits(), number.country())
        .renting(number.msisdn(), number.features())
        .rented();
  }

  private NumberEvent provisioned(OwnedNumber number) {
    return new NumberEvent(
        NumberEvent.Type.PROVISIONED,
        "account:" + number.msisdn().digits(),
        null,
        clock.instant(),
        number.msisdn(),
        number.country(),
        number.features(),
        null);
  }
}
