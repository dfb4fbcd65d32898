package io.parley.provisioning.reconciling;

import io.parley.messaging.NotPublished;
import io.parley.vonage.VonageFailure;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Compares after the start, as soon as everything it needs is there, and again and again.
@Component
class ReconcilingSchedule {
  private static final Logger log = LoggerFactory.getLogger(ReconcilingSchedule.class);

  private final Reconciliation reconciliation;
  private final ReconcilingSettings settings;
  private final Clock clock;
  private Instant next = Instant.MIN;

  ReconcilingSchedule(Reconciliation reconciliation, ReconcilingSettings settings, Clock clock) {
    this.reconciliation = reconciliation;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 2_000)
  void reconcileWhenDue() {
    if (clock.instant().isBefore(next)) {
      return;
    }
    try {
      var complete = reconciliation.reconcile();
      next = clock.instant().plus(complete ? settings.every() : settings.afterIncomplete());
    } catch (VonageFailure | DataAccessException | NotPublished e) {
      log.warn("The numbers can't be compared yet: {}", e.getClass().getSimpleName());
    }
  }
}
