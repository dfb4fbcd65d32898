package io.parley.provisioning.reconciling;

import io.parley.contracts.NumberEvent;
import io.parley.contracts.PhoneNumber;
import io.parley.messaging.Publisher;
import io.parley.provisioning.journal.Lease;
import io.parley.provisioning.journal.Leases;
import io.parley.provisioning.journal.Rental;
import io.parley.provisioning.journal.Rentals;
import io.parley.provisioning.journal.RentingElsewhere;
import io.parley.provisioning.journal.Slot;
import io.parley.provisioning.linking.Links;
import io.parley.provisioning.linking.NotLinked;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.VonageUnavailable;
import io.parley.vonage.numbers.AccountNumbers;
import io.parley.vonage.numbers.OwnedNumber;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Compares the journal with the account's own list at Vonage, number by number, each while it is
/// held.
///
/// 1. What is in the journal and on the list is linked where it isn't, and told.
/// 2. What a crash left half rented, and is on the list, is finished like that.
/// 3. What we rented and Vonage no longer lists is told as released, and leaves the journal.
/// 4. What is linked to us and isn't in the journal is taken over.
///
/// All else on the list serves another purpose and is left alone. What fails for one number is
/// tried next time, and the others don't wait for it. Several at once are harmless.
@Component
class Reconciliation {
  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

  private final AccountNumbers vonage;
  private final Links links;
  private final Rentals rentals;
  private final Leases leases;
  private final Publisher publisher;
  private final Clock clock;

  Reconciliation(
      AccountNumbers vonage,
      Links links,
      Rentals rentals,
      Leases leases,
      Publisher publisher,
      Clock clock) {
    this.vonage = vonage;
    this.links = links;
    this.rentals = rentals;
    this.leases = leases;
    this.publisher = publisher;
    this.clock = clock;
  }

  /// @return false if something was left for the next time
  boolean reconcile() {
    var listed =
        vonage.list().stream()
            .collect(
                Collectors.toMap(OwnedNumber::msisdn, Function.identity(), (one, same) -> one));
    var journal = rentals.all();
    var complete = true;
    for (var rental : journal) {
      complete &= whileHeld(rental.slot(), lease -> compare(lease, listed));
    }
    var known = journal.stream().map(Rental::msisdn).collect(Collectors.toSet());
    for (var number : listed.values()) {
      if (links.isLinked(number) && !known.contains(number.msisdn())) {
        complete &= whileHeld(Slot.takenOver(number.msisdn()), lease -> takeOver(lease, number));
      }
    }
    return complete;
  }

  private boolean whileHeld(Slot slot, Consumer<Lease> step) {
    var lease = leases.hold(slot);
    if (lease.isEmpty()) {
      return false;
    }
    try {
      step.accept(lease.get());
      return true;
    } catch (NotLinked | RentingElsewhere | VonageUnavailable | MessageRefused e) {
      log.warn("A number is compared again later: {}", e.getClass().getSimpleName());
      return false;
    } finally {
      leases.letGo(lease.get());
    }
  }

  private void compare(Lease lease, Map<PhoneNumber, OwnedNumber> listed) {
    var now = rentals.find(lease.slot());
    if (now.isEmpty()) {
      return;
    }
    var rental = now.get();
    switch (rental.stage()) {
      case RENTING -> onList(rental, listed).ifPresent(own -> finish(lease, rental, own));
      case RENTED ->
          onList(rental, listed)
              .ifPresentOrElse(own -> tell(rental, own), () -> isNotListed(lease, rental));
      // Whoever asked for it is still owed an answer, and Kafka delivers the request again.
      case RESERVED, RELEASING -> {}
    }
  }

  /// A second look for what isn't on the list: it may be older than the number, and one odd list
  /// must not empty the pool.
  private Optional<OwnedNumber> onList(Rental rental, Map<PhoneNumber, OwnedNumber> listed) {
    return Optional.ofNullable(listed.get(rental.number())).or(() -> vonage.find(rental.number()));
  }

  private void finish(Lease lease, Rental renting, OwnedNumber own) {
    log.info("Finishing what was left half rented, a number of {}", renting.country());
    var rented = renting.rented(clock.instant());
    rentals.note(lease, rented);
    tell(rented, own);
  }

  /// Whoever knows it already ignores it.
  private void tell(Rental rental, OwnedNumber own) {
    if (!links.isLinked(own)) {
      log.info("Linking a number of {} again", rental.country());
      links.link(rental.country(), rental.number());
    }
    publisher.publishAndWait(rental.provisioned());
  }

  private void isNotListed(Lease lease, Rental rental) {
    log.warn("Vonage no longer lists a number of {} that was ours", rental.country());
    var released =
        new NumberEvent(
            NumberEvent.Type.RELEASED,
            rental.slot().eventId() + ":not-listed",
            null,
            clock.instant(),
            rental.number(),
            rental.country(),
            null,
            "NOT_LISTED");
    publisher.publishAndWait(released);
    rentals.leave(lease, rental, released);
  }

  /// Numbers that an operator rented by hand, or that an earlier installation left. They count
  /// towards the maximum.
  private void takeOver(Lease lease, OwnedNumber number) {
    var rental =
        new Rental(
            lease.slot(),
            number.country(),
            Rental.Stage.RENTED,
            number.msisdn(),
            number.features(),
            clock.instant());
    // Another instance may have taken it over meanwhile, or a request rented it.
    if (rentals.find(lease.slot()).isPresent() || !rentals.note(lease, rental)) {
      return;
    }
    // The list may be older than a release that has ended since.
    if (vonage.find(number.msisdn()).filter(links::isLinked).isPresent()) {
      publisher.publishAndWait(rental.provisioned());
    } else {
      rentals.forget(lease);
    }
  }
}
