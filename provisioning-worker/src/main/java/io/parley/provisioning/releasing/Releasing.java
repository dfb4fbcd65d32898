package io.parley.provisioning.releasing;

import io.parley.contracts.NumberEvent;
import io.parley.contracts.NumberReleaseRequested;
import io.parley.messaging.TransientFailure;
import io.parley.messaging.Unprocessable;
import io.parley.provisioning.journal.Answer;
import io.parley.provisioning.journal.Answers;
import io.parley.provisioning.journal.Lease;
import io.parley.provisioning.journal.Leases;
import io.parley.provisioning.journal.Rental;
import io.parley.provisioning.journal.Rentals;
import io.parley.provisioning.journal.RentingElsewhere;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.numbers.AccountNumbers;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// Ends the rent of one number.
///
/// 1. It is written down that it ends, so that nobody is told of it or links it again.
/// 2. Vonage ends the rent. Where it won't, the account's own list tells whether it had ended.
/// 3. The number leaves the journal, and in the same step the answer is kept: a request that comes
///    again after the number was rented anew must not end that.
@Component
class Releasing {
  private static final Logger log = LoggerFactory.getLogger(Releasing.class);

  private final AccountNumbers vonage;
  private final Rentals rentals;
  private final Answers answers;
  private final Leases leases;
  private final Clock clock;

  Releasing(AccountNumbers vonage, Rentals rentals, Answers answers, Leases leases, Clock clock) {
    this.vonage = vonage;
    this.rentals = rentals;
    this.answers = answers;
    this.leases = leases;
    this.clock = clock;
  }

  @Bean
  static TransientFailure releaseIsRefused() {
    return new TransientFailure(NotReleased.class);
  }

  /// @return the answer
  NumberEvent release(NumberReleaseRequested request) {
    // The journal first: what has left it meanwhile has its answer.
    var rental = rentals.find(request.msisdn());
    return answers
        .toRelease(request.requestId())
        .orElseGet(
            () -> rental.map(known -> release(known, request)).orElseGet(() -> unknown(request)));
  }

  private NumberEvent release(Rental found, NumberReleaseRequested request) {
    var lease = leases.hold(found.slot()).orElseThrow(RentingElsewhere::new);
    try {
      var rental =
          rentals
              .find(found.slot())
              .filter(known -> known.isOf(request.msisdn()))
              .orElseThrow(RentingElsewhere::new);
      return switch (rental.stage()) {
        case RENTED, RELEASING -> release(lease, rental, request);
        // Whether it is ours isn't known before the request for it has come again.
        case RESERVED, RENTING -> throw new RentingElsewhere();
      };
    } finally {
      leases.letGo(lease);
    }
  }

  private NumberEvent release(Lease lease, Rental rental, NumberReleaseRequested request) {
    rentals.note(lease, rental.releasing());
    cancel(rental);
    var released = released(request, rental.country());
    rentals.leave(lease, rental, released, Answer.toRelease(request.requestId(), released));
    return released;
  }

  private void cancel(Rental rental) {
    try {
      vonage.cancel(rental.country(), rental.number());
    } catch (MessageRefused refused) {
      if (vonage.find(rental.number()).isPresent()) {
        log.warn(
            "Vonage won't end the rent of a number of {}: {}, {}",
            rental.country(),
            refused.code(),
            refused.detail());
        throw new NotReleased();
      }
    }
  }

  /// Either it was released long ago, or it never was ours to release.
  private NumberEvent unknown(NumberReleaseRequested request) {
    if (vonage.find(request.msisdn()).isPresent()) {
      throw new Unprocessable("NOT_OURS");
    }
    return released(request, request.country());
  }

  private NumberEvent released(NumberReleaseRequested request, String country) {
    return new NumberEvent(
        NumberEvent.Type.RELEASED,
        request.requestId() + ":released",
        request.requestId(),
        clock.instant(),
        request.msisdn(),
        country,
        null,
        null);
  }
}
