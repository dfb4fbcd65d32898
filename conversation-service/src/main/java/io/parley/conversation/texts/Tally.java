package io.parley.conversation.texts;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Counts what becomes of inbound texts.
@Component
class Tally {
  private static final Logger log = LoggerFactory.getLogger(Tally.class);

  private final MeterRegistry meters;

  Tally(MeterRegistry meters) {
    this.meters = meters;
  }

  void count(Outcome outcome) {
    meters.counter("parley.texts.inbound", "outcome", outcome.name()).increment();
  }

  void dropped(Outcome why) {
    count(why);
    log.info("An inbound text goes nowhere: {}", why);
  }
}
