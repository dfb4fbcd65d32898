package io.parley.messaging.topics;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Says that topics are missing, and why. For readiness where nothing can be done without them;
/// whoever answers callers does so without.
final class TopicsHealth implements HealthIndicator {
  private final TopicCreation creation;

  TopicsHealth(TopicCreation creation) {
    this.creation = creation;
  }

  @Override
  public Health health() {
    return creation
        .missing()
        .map(reason -> Health.down().withDetail("reason", reason).build())
        .orElseGet(() -> Health.up().build());
  }
}
