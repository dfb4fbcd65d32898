package io.parley.provisioning.doctor;

import io.parley.contracts.PhoneNumber;
import io.parley.provisioning.journal.Leases;
import io.parley.provisioning.journal.Rental;
import io.parley.provisioning.journal.Rentals;
import io.parley.provisioning.journal.Slot;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.numbers.AccountNumbers;
import io.parley.vonage.numbers.OwnedNumber;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Links numbers, each while it is held, as reconciliation does: a running worker may be at the
/// same one, and what is being given back isn't linked again.
final class NumberLinks {
  private final Supplier<AccountNumbers> vonage;
  private final Rentals rentals;
  private final Leases leases;
  private final DoctorSettings settings;

  NumberLinks(
      Supplier<AccountNumbers> vonage, Rentals rentals, Leases leases, DoctorSettings settings) {
    this.vonage = vonage;
    this.rentals = rentals;
    this.leases = leases;
    this.settings = settings;
  }

  /// @param rental null for one that isn't in the journal
  /// @return what was changed
  String link(OwnedNumber number, @Nullable Rental rental) {
    var slot = rental != null ? rental.slot() : Slot.takenOver(number.msisdn());
    var lease =
        leases
            .hold(slot)
            .orElseThrow(
                () -> new CannotLook("A worker is at %s right now.".formatted(digits(number))));
    try {
      if (rental != null && !isStillRented(slot, number.msisdn())) {
        throw new CannotLook("%s is being given back.".formatted(digits(number)));
      }
      vonage.get().link(number.country(), number.msisdn(), settings.gateway().inboundSms());
      return "%s: linked to our application, and to %s for texts."
          .formatted(digits(number), settings.gateway().inboundSms());
    } catch (MessageRefused refused) {
      throw new CannotLook(
          "Vonage won't link %s (%s, %s). Does PARLEY_PUBLIC_URL reach the gateway?"
              .formatted(digits(number), refused.code(), refused.detail()));
    } finally {
      leases.letGo(lease);
    }
  }

  private boolean isStillRented(Slot slot, PhoneNumber msisdn) {
    return rentals
        .find(slot)
        .filter(now -> now.stage() == Rental.Stage.RENTED && now.isOf(msisdn))
        .isPresent();
  }

  private static String digits(OwnedNumber number) {
    return number.msisdn().digits();
  }
}
