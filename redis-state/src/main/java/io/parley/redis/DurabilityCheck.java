package io.parley.redis;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Looks whether Redis keeps what it is given, at the start and every now and then, and says loudly
/// where it doesn't. It is no reason to be down: what is served is served as well as before.
final class DurabilityCheck implements SmartInitializingSingleton, HealthIndicator, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(DurabilityCheck.class);

  private final RedisInspection inspection;
  private final RedisSettings settings;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("redis-durability").daemon().factory());

  private volatile Durability last = new Durability.NotKnown("not asked yet");

  DurabilityCheck(RedisInspection inspection, RedisSettings settings) {
    this.inspection = inspection;
    this.settings = settings;
  }

  /// @throws RedisNotDurable where that is asked for
  @Override
  public void afterSingletonsInstantiated() {
    look();
    if (settings.strict() && !(last instanceof Durability.Kept)) {
      throw new RedisNotDurable(last);
    }
    var every = settings.checkEvery().toMillis();
    var _ = thread.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
  }

  private void look() {
    var before = last;
    last = inspection.look();
    if (!last.equals(before)) {
      tell(last);
    }
  }

  private static void tell(Durability now) {
    switch (now) {
      case Durability.Kept() -> log.info("Redis writes an append-only file and evicts nothing");
      case Durability.NotKnown(var why) ->
          log.warn("Nobody knows whether Redis keeps what it is given: {}", why);
      case Durability.AtRisk(var risks) ->
          risks.forEach(risk ->
              log.warn(
                  "REDIS MAY LOSE WHAT IT IS GIVEN: {}. PARLEY_REDIS_STRICT=true refuses to start on"
                      + " such a Redis",
                  risk));
    }
  }

  @Override
  public Health health() {
    return switch (last) {
      case Durability.Kept() -> Health.up().build();
      case Durability.NotKnown(var why) -> Health.unknown().withDetail("reason", why).build();
      case Durability.AtRisk(var risks) -> Health.up().withDetail("risks", risks).build();
    };
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
