package io.parley.provisioning.reconciling;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.messaging.NotPublished;
import io.parley.vonage.VonageFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Compares after the start, as soon as everything it needs is there, and again and again.
@Component
class ReconcilingSchedule {
  private static final Logger log = LoggerFactory.getLogger(ReconcilingSchedule.class);

  private static final String COMPLETE = "COMPLETE";
  private static final String INCOMPLETE = "INCOMPLETE";
  private static final String FAILED = "FAILED";

  private final Reconciliation reconciliation;
  private final ReconcilingSettings settings;
  private final MeterRegistry meters;
  private final Clock clock;
  private Instant next = Instant.MIN;

  ReconcilingSchedule(
      Reconciliation reconciliation,
      ReconcilingSettings settings,
      MeterRegistry meters,
      Clock clock) {
    this.reconciliation = reconciliation;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
    Stream.of(COMPLETE, INCOMPLETE, FAILED).forEach(outcome -> count(outcome, 0));
  }

  @Scheduled(fixedDelay = 2_000)
  void reconcileWhenDue() {
    if (clock.instant().isBefore(next)) {
      return;
    }
    try {
      var complete = reconciliation.reconcile();
      count(complete ? COMPLETE : INCOMPLETE, 1);
      next = clock.instant().plus(complete ? settings.every() : settings.afterIncomplete());
    } catch (VonageFailure | DataAccessException | NotPublished e) {
      count(FAILED, 1);
      log.warn("The numbers can't be compared yet: {}", e.getClass().getSimpleName());
    }
  }

  private void count(String outcome, int times) {
    meters.counter("parley.numbers.reconciled", "outcome", outcome).increment(times);
  }
}
