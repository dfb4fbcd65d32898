package io.parley.provisioning.renting;

import io.parley.contracts.Feature;
import io.parley.contracts.NumberEvent;
import io.parley.contracts.NumberRequested;
import io.parley.contracts.Topics;
import io.parley.messaging.Publisher;
import io.parley.messaging.TransientFailure;
import io.parley.messaging.Unprocessable;
import io.parley.provisioning.renting.Renting.Outcome;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/// Requests for numbers, each answered by exactly as many events as numbers were asked for, and by
/// the same events when it comes again.
@Component
class NumberRequests {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final int MOST_AT_ONCE = 100;

  private final Renting renting;
  private final Rentals rentals;
  private final Publisher publisher;
  private final Clock clock;

  NumberRequests(Renting renting, Rentals rentals, Publisher publisher, Clock clock) {
    this.renting = renting;
    this.rentals = rentals;
    this.publisher = publisher;
    this.clock = clock;
  }

  @Bean
  static TransientFailure anotherInstanceIsRenting() {
    return new TransientFailure(RentingElsewhere.class);
  }

  @KafkaListener(id = "provisioning-worker.rent", topics = Topics.NUMBER_REQUESTED)
  void on(
      @Payload NumberRequested request,
      @Header(KafkaHeaders.RECEIVED_PARTITION) int partition,
      @Header(KafkaHeaders.OFFSET) long offset) {
    var country = request.country();
    if (country == null || !COUNTRY.matcher(country).matches()) {
      throw new Unprocessable("INVALID_COUNTRY");
    }
    var count = Objects.requireNonNullElse(request.count(), 1);
    if (count < 1 || count > MOST_AT_ONCE) {
      throw new Unprocessable("INVALID_COUNT");
    }
    var requestId =
        request.requestId() == null || request.requestId().isBlank()
            ? "record-" + partition + "-" + offset
            : request.requestId();
    Set<Feature> features =
        request.features() == null || request.features().isEmpty()
            ? EnumSet.of(Feature.VOICE, Feature.SMS)
            : request.features();
    for (int n = 1; n <= count; n++) {
      publisher.publishAndWait(answer(requestId, n, country, features));
    }
  }

  private NumberEvent answer(String requestId, int n, String country, Set<Feature> features) {
    var slot = requestId + "#" + n;
    if (!rentals.hold(slot)) {
      throw new RentingElsewhere();
    }
    try {
      return rentals
          .answer(requestId, n)
          .orElseGet(() -> newAnswer(requestId, n, country, renting.rent(slot, country, features)));
    } finally {
      rentals.letGo(slot);
    }
  }

  private NumberEvent newAnswer(String requestId, int n, String country, Outcome outcome) {
    var event = event(requestId, n, country, outcome);
    rentals.answered(requestId, n, event);
    return event;
  }

  private NumberEvent event(String requestId, int n, String country, Outcome outcome) {
    var eventId = requestId + ":" + n;
    return switch (outcome) {
      case Outcome.Provisioned done ->
          new NumberEvent(
              NumberEvent.Type.PROVISIONED,
              eventId,
              requestId,
              clock.instant(),
              done.msisdn(),
              country,
              done.features(),
              null);
      case Outcome.Failed failed ->
          new NumberEvent(
              NumberEvent.Type.PROVISIONING_FAILED,
              eventId,
              requestId,
              clock.instant(),
              null,
              country,
              null,
              failed.reason());
    };
  }
}
