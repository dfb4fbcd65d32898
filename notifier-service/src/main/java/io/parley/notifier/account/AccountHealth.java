package io.parley.notifier.account;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// `sending` on `/actuator/health`: down while Vonage refuses the account. It is no part of
/// readiness or liveness: another instance, or this one started again, would be refused as well.
@Component("sendingHealthIndicator")
class AccountHealth implements HealthIndicator {
  private final Account account;

  AccountHealth(Account account) {
    this.account = account;
  }

  @Override
  public Health health() {
    return account.refusal().map(AccountHealth::down).orElseGet(() -> Health.up().build());
  }

  private static Health down(Refusal refusal) {
    return Health.down()
        .withDetail("paused", "Vonage refuses the account")
        .withDetail("reason", refusal.code())
        .withDetail("since", refusal.since().toString())
        .withDetail("remedy", refusal.remedy())
        .build();
  }
}
