package io.parley.provisioning.renting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.provisioning.renting.Renting.Outcome;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Takes the time that renting a number takes, by what came of it, and tells what the maximum is.
@Component
class RentingTimes {
  private static final String PROVISIONED = "PROVISIONED";

  /// Vonage's codes: too many to count by.
  private static final String REFUSED = "REFUSED";

  /// It will be gone on with.
  private static final String INTERRUPTED = "INTERRUPTED";

  private final MeterRegistry meters;

  RentingTimes(MeterRegistry meters, RentingSettings settings) {
    this.meters = meters;
    Gauge.builder("parley.numbers.maximum", settings, RentingSettings::maxNumbers)
        .description("Nothing is rented above so many numbers")
        .register(meters);
    Stream.of(PROVISIONED, Outcome.MAXIMUM_REACHED, Outcome.NONE_FOR_RENT, REFUSED, INTERRUPTED)
        .forEach(this::timer);
  }

  Outcome take(Supplier<Outcome> renting) {
    var sample = Timer.start(meters);
    var outcome = INTERRUPTED;
    try {
      var rented = renting.get();
      outcome = name(rented);
      return rented;
    } finally {
      sample.stop(timer(outcome));
    }
  }

  private static String name(Outcome rented) {
    return switch (rented) {
      case Outcome.Provisioned _ -> PROVISIONED;
      case Outcome.Failed(var reason)
          when reason.equals(Outcome.MAXIMUM_REACHED) || reason.equals(Outcome.NONE_FOR_RENT) ->
          reason;
      case Outcome.Failed _ -> REFUSED;
    };
  }

  private Timer timer(String outcome) {
    return meters.timer("parley.numbers.renting", "outcome", outcome);
  }
}
