package io.parley.conversation.pool;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.Routes;
import io.parley.conversation.routing.RoutingSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Counts by which numbers people can be reached, or could until lately. It is counted rather than
/// kept: keeping it right would cost each opening and ending another step in another slot.
@Component
class Census {
  /// Counting takes a twentieth of the time at most, so that it is as fresh as the size allows.
  private static final int SELDOM = 20;

  private final Routes routes;
  private final RoutingSettings settings;
  private final Clock clock;
  private @Nullable Count last;
  private long lastAt;
  private long lastTook;

  Census(Routes routes, RoutingSettings settings, Clock clock) {
    this.routes = routes;
    this.settings = settings;
    this.clock = clock;
  }

  /// @param begunAt what has changed since may be missing
  record Count(Instant begunAt, Map<PhoneNumber, Use> uses) {
    Use of(PhoneNumber number) {
      return uses.getOrDefault(number, Use.NONE);
    }
  }

  /// Of one number, or of several.
  ///
  /// @param inUse people who dial it, in an open conversation or one that is being opened
  /// @param quarantined people for whom it is in quarantine
  /// @param oldestQuarantine since when the first of them
  record Use(int inUse, int quarantined, Optional<Instant> oldestQuarantine) {
    static final Use NONE = new Use(0, 0, Optional.empty());

    Use and(Use other) {
      return new Use(
          inUse + other.inUse,
          quarantined + other.quarantined,
          oldestQuarantine
              .flatMap(one ->
                  other
                      .oldestQuarantine
                      .map(two -> one.isBefore(two) ? one : two)
                      .or(() -> Optional.of(one)))
              .or(other::oldestQuarantine));
    }

    boolean isOver() {
      return inUse == 0 && quarantined == 0;
    }
  }

  /// The last count, or a new one if that isn't too soon.
  synchronized Count latest() {
    var known = last;
    return known != null && System.nanoTime() - lastAt < SELDOM * lastTook ? known : count();
  }

  private Count count() {
    var begun = System.nanoTime();
    var now = clock.instant();
    var uses = new HashMap<PhoneNumber, Use>();
    routes.forEach(
        (number, route) -> uses.merge(number, use(route, now, settings.quarantine()), Use::and));
    var count = new Count(now, uses);
    last = count;
    lastAt = System.nanoTime();
    lastTook = lastAt - begun;
    return count;
  }

  private static Use use(Route route, Instant now, Duration quarantine) {
    if (!(route instanceof Route.Ended) && now.isBefore(route.until())) {
      return new Use(1, 0, Optional.empty());
    }
    return now.isBefore(route.freeFrom(quarantine))
        ? new Use(0, 1, Optional.of(route.until()))
        : Use.NONE;
  }
}
