package io.parley.conversation.rules;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.RejectionReason;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Counts the openings that were refused, by reason: over HTTP, as events, and after waiting in
/// vain. Each reason is there from the start, at 0.
@Component
public class Refusals {
  private static final String NAME = "parley.conversations.refused";

  private final MeterRegistry meters;

  public Refusals(MeterRegistry meters) {
    this.meters = meters;
    Stream.of(RejectionReason.values()).forEach(reason -> count(reason, 0));
  }

  /// Somebody was told.
  public void told(RejectionReason reason) {
    count(reason, 1);
  }

  private void count(RejectionReason reason, int refusals) {
    meters.counter(NAME, "reason", reason.name()).increment(refusals);
  }
}
