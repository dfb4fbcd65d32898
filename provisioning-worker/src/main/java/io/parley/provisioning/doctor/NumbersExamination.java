package io.parley.provisioning.doctor;

import io.parley.contracts.PhoneNumber;
import io.parley.provisioning.doctor.Remark.ToKnow;
import io.parley.provisioning.doctor.Remark.Well;
import io.parley.provisioning.doctor.Remark.Wrong;
import io.parley.provisioning.journal.Rental;
import io.parley.provisioning.journal.Rentals;
import io.parley.vonage.application.Applications;
import io.parley.vonage.numbers.AccountNumbers;
import io.parley.vonage.numbers.OwnedNumber;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whether each number of ours is linked: calls to the application, texts to the gateway.
///
/// Ours is what the journal says is rented, and what somebody has linked to our application, or to
/// our address for texts and to no other application. All else in the account serves another
/// purpose and is left alone, as reconciliation leaves it.
final class NumbersExamination implements Examination {
  private final Supplier<Applications> applications;
  private final Supplier<AccountNumbers> vonage;
  private final Rentals rentals;
  private final NumberLinks links;
  private final DoctorSettings settings;
  private final Supplier<String> applicationId;

  NumbersExamination(
      Supplier<Applications> applications,
      Supplier<AccountNumbers> vonage,
      Rentals rentals,
      NumberLinks links,
      DoctorSettings settings,
      Supplier<String> applicationId) {
    this.applications = applications;
    this.vonage = vonage;
    this.rentals = rentals;
    this.links = links;
    this.settings = settings;
    this.applicationId = applicationId;
  }

  @Override
  public String of() {
    return "Numbers";
  }

  @Override
  public List<Remark> look() {
    var texts = settings.gateway().inboundSms();
    var application = applicationId.get();
    if (applications.get().find().isEmpty()) {
      throw new CannotLook("VONAGE_APPLICATION_ID comes first: see there.");
    }
    var listed = vonage.get().list();
    var rented = rented();
    var findings = new ArrayList<Remark>();
    var linked = 0;
    var others = 0;
    for (var number : listed) {
      var rental = rented.remove(number.msisdn());
      if (rental == null && !isMeantForUs(number, application, texts)) {
        others++;
      } else if (vonage.get().isLinked(number, texts)) {
        linked++;
      } else {
        findings.add(notLinked(number, rental, application, texts));
      }
    }
    rented.keySet().forEach(gone -> findings.add(notListed(gone)));
    findings.addFirst(new Well("Numbers of ours that are linked: %d.".formatted(linked)));
    if (others > 0) {
      findings.add(notOurs(others));
    }
    if (listed.isEmpty()) {
      findings.add(
          new ToKnow("The account has no numbers yet: the first request for one rents it."));
    }
    return findings;
  }

  /// Those that are on their way in or out have somebody who sees to them.
  private Map<PhoneNumber, Rental> rented() {
    var rented = new HashMap<PhoneNumber, Rental>();
    rentals.all().stream()
        .filter(rental -> rental.stage() == Rental.Stage.RENTED)
        .forEach(rental -> rented.put(rental.number(), rental));
    return rented;
  }

  private static boolean isMeantForUs(OwnedNumber number, String application, URI texts) {
    return application.equalsIgnoreCase(number.applicationId())
        || (number.applicationId() == null && texts.equals(number.inboundSmsUrl()));
  }

  private Remark notLinked(
      OwnedNumber number, @Nullable Rental rental, String application, URI texts) {
    var calls = application.equalsIgnoreCase(number.applicationId());
    var what = new ArrayList<String>();
    if (!calls) {
      what.add(
          number.applicationId() == null
              ? "calls to it reach no application"
              : "calls to it reach another application, " + number.applicationId());
    }
    if (!texts.equals(number.inboundSmsUrl())) {
      what.add(
          number.inboundSmsUrl() == null
              ? "texts to it go to the account's address"
              : "texts to it go elsewhere, to " + number.inboundSmsUrl());
    }
    return new Wrong(
        "%s isn't linked: %s.".formatted(number.msisdn().digits(), String.join(", and ", what)),
        "our application, and " + texts + " for texts",
        "Run this with --fix. Vonage first asks that address and wants a 200, so the gateway must"
            + " be reachable.",
        () -> links.link(number, rental));
  }

  private static Remark notListed(PhoneNumber gone) {
    return new Wrong(
        "%s is ours by the journal, but the account doesn't have it.".formatted(gone.digits()),
        "a number of this account",
        "Is this the right account? If so, the next reconciliation takes the number out of the pool"
            + " by itself, and another is rented on request.");
  }

  private static Remark notOurs(int others) {
    return new ToKnow(
        "Numbers of the account that are linked to nothing of ours, and are left alone: %d. To use one,"
                .formatted(others)
            + " link it to the application at https://dashboard.vonage.com/numbers and run this with"
            + " --fix.");
  }
}
