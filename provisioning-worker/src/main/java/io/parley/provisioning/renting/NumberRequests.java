package io.parley.provisioning.renting;

import io.parley.contracts.Feature;
import io.parley.contracts.NumberEvent;
import io.parley.contracts.NumberRequested;
import io.parley.contracts.Topics;
import io.parley.messaging.FirstPlace;
import io.parley.messaging.Publisher;
import io.parley.messaging.Unprocessable;
import io.parley.provisioning.journal.Answers;
import io.parley.provisioning.journal.Lease;
import io.parley.provisioning.journal.Leases;
import io.parley.provisioning.journal.Rental;
import io.parley.provisioning.journal.Rentals;
import io.parley.provisioning.journal.RentingElsewhere;
import io.parley.provisioning.journal.Slot;
import io.parley.provisioning.renting.Renting.Outcome;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/// Requests for numbers, each answered by exactly as many events as numbers were asked for, and by
/// the same events when it comes again.
@Component
class NumberRequests {
  private static final Pattern COUNTRY = Pattern.compile(NumberRequested.COUNTRY);

  private final Renting renting;
  private final RentingTimes times;
  private final Rentals rentals;
  private final Answers answers;
  private final Leases leases;
  private final Publisher publisher;
  private final Clock clock;

  NumberRequests(
      Renting renting,
      RentingTimes times,
      Rentals rentals,
      Answers answers,
      Leases leases,
      Publisher publisher,
      Clock clock) {
    this.renting = renting;
    this.times = times;
    this.rentals = rentals;
    this.answers = answers;
    this.leases = leases;
    this.publisher = publisher;
    this.clock = clock;
  }

  @KafkaListener(id = "provisioning-worker.rent", topics = Topics.NUMBER_REQUESTED)
  void on(@Payload NumberRequested request, ConsumerRecord<String, byte[]> record) {
    var country = request.country();
    if (country == null || !COUNTRY.matcher(country).matches()) {
      throw new Unprocessable("INVALID_COUNTRY");
    }
    var count = Objects.requireNonNullElse(request.count(), 1);
    if (count < 1 || count > NumberRequested.MOST) {
      throw new Unprocessable("INVALID_COUNT");
    }
    var requestId =
        request.requestId() == null || request.requestId().isBlank()
            ? "record-" + FirstPlace.of(record)
            : request.requestId();
    Set<Feature> features =
        request.features() == null || request.features().isEmpty()
            ? EnumSet.of(Feature.VOICE, Feature.SMS)
            : request.features();
    for (int n = 1; n <= count; n++) {
      answer(Slot.of(requestId, n), country, features);
    }
  }

  /// Published while the slot is held: else the end of the number might be told in between, and
  /// this would be the last word.
  private void answer(Slot slot, String country, Set<Feature> features) {
    var lease = leases.hold(slot).orElseThrow(RentingElsewhere::new);
    try {
      var known = answers.to(slot);
      publisher.publishAndWait(
          known.isEmpty()
              ? List.of(
                  answered(
                      lease, country, times.take(() -> renting.rent(lease, country, features))))
              : known);
    } finally {
      leases.letGo(lease);
    }
  }

  private NumberEvent answered(Lease lease, String country, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Provisioned(Rental rental) -> {
        rentals.answer(lease, rental.provisioned());
        yield rental.provisioned();
      }
      case Outcome.Failed(String reason) -> {
        var failed = failed(lease.slot(), country, reason);
        rentals.giveUp(lease, failed);
        yield failed;
      }
    };
  }

  private NumberEvent failed(Slot slot, String country, String reason) {
    return new NumberEvent(
        NumberEvent.Type.PROVISIONING_FAILED,
        slot.eventId(),
        slot.requestId(),
        clock.instant(),
        null,
        country,
        null,
        reason);
  }
}
