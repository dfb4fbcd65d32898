package io.parley.conversation.routing;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.store.People;
import java.time.Clock;
import java.util.Random;
import java.util.function.Consumer;
import org.springframework.data.redis.core.StringRedisTemplate;

/// Routes that tell of each replacement, so that a test can stop there, as a process that ends
/// would.
public final class WatchedRoutes extends Routes {
  private final Consumer<Step> afterEach;

  public WatchedRoutes(
      StringRedisTemplate redis,
      People people,
      RoutingSettings settings,
      Clock clock,
      Consumer<Step> afterEach) {
    super(redis, people, settings, new Random(1), clock);
    this.afterEach = afterEach;
  }

  public record Step(PhoneNumber caller, PhoneNumber dialled, Route route) {}

  @Override
  public boolean replace(PhoneNumber caller, PhoneNumber dialled, Route route) {
    var replaced = super.replace(caller, dialled, route);
    afterEach.accept(new Step(caller, dialled, route));
    return replaced;
  }
}
