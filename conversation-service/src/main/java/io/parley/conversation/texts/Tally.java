package io.parley.conversation.texts;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.conversation.figures.Figures;
import io.parley.conversation.figures.Subject;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Counts what becomes of inbound texts.
@Component
class Tally {
  private static final Logger log = LoggerFactory.getLogger(Tally.class);

  private final MeterRegistry meters;
  private final Figures figures;

  Tally(MeterRegistry meters, Figures figures) {
    this.meters = meters;
    this.figures = figures;
    Stream.of(Outcome.values()).forEach(outcome -> count(outcome, 0));
  }

  void count(Outcome outcome) {
    count(outcome, 1);
    figures.count(Subject.TEXTS_RECEIVED, outcome);
  }

  private void count(Outcome outcome, int texts) {
    meters.counter("parley.texts.inbound", "outcome", outcome.name()).increment(texts);
  }

  void dropped(Outcome why) {
    count(why);
    log.info("An inbound text goes nowhere: {}", why);
  }
}
