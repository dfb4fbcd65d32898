package io.parley.provisioning.reconciling;

import io.parley.contracts.NumberReconcileRequested;
import io.parley.contracts.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Requests to compare at once.
@Component
class ReconcileRequests {
  private final Reconciliation reconciliation;

  ReconcileRequests(Reconciliation reconciliation) {
    this.reconciliation = reconciliation;
  }

  @KafkaListener(id = "provisioning-worker.reconcile", topics = Topics.NUMBER_RECONCILE_REQUESTED)
  void on(NumberReconcileRequested request) {
    reconciliation.reconcile();
  }
}
