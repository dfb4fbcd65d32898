package io.parley.conversation.routing;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.store.Keys;
import io.parley.conversation.store.Script;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// All routes, by the person who dials. Each change is one atomic step in one slot.
@Component
public class Routes {
  /// A claim whose counterpart never followed is free again after this.
  private static final Duration PENDING = Duration.ofMinutes(1);

  /// How long a route that has ended is still told from one that never was.
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final HashOperations<String, String, String> hashes;
  private final Script<String> claim;
  private final Script<Long> replace;
  private final Clock clock;

  Routes(StringRedisTemplate redis, Clock clock) {
    this.hashes = redis.opsForHash();
    this.claim = new Script<>(redis, "claim-route", String.class);
    this.replace = new Script<>(redis, "replace-route", Long.class);
    this.clock = clock;
  }

  /// The one look-up of the answer path: one Redis round trip.
  public Optional<Route> find(PhoneNumber caller, PhoneNumber dialled) {
    return Optional.ofNullable(hashes.get(Keys.person(caller), dialled.digits()))
        .map(RouteFormat::read);
  }

  /// All routes of one person.
  public Stream<Route> of(PhoneNumber caller) {
    return hashes.values(Keys.person(caller)).stream().map(RouteFormat::read);
  }

  /// Takes for `caller` the first of `candidates` that means nothing to them now, and holds it for
  /// a minute. Claiming again for the same conversation gives the same number.
  ///
  /// @return empty if this person has used them all up
  public Optional<PhoneNumber> claim(
      PhoneNumber caller, String conversationId, List<PhoneNumber> candidates) {
    var now = clock.instant();
    var claimed =
        claim.run(
            List.of(Keys.person(caller)),
            Stream.concat(
                    Stream.of(
                        conversationId,
                        now.toEpochMilli(),
                        now.plus(PENDING).toEpochMilli(),
                        forgottenAfter(now.plus(PENDING))),
                    candidates.stream().map(PhoneNumber::digits))
                .toArray());
    return Optional.ofNullable(claimed).map(PhoneNumber::new);
  }

  /// Puts `route` in the place of an earlier one of the same conversation.
  ///
  /// @return false if the place is somebody else's by now, or holds another route of the same or a
  ///   later version
  public boolean replace(PhoneNumber caller, PhoneNumber dialled, Route route) {
    var replaced =
        replace.run(
            List.of(Keys.person(caller)),
            dialled.digits(),
            route.conversationId(),
            route.version(),
            RouteFormat.write(route),
            forgottenAfter(route.until()));
    return Long.valueOf(1).equals(replaced);
  }

  /// Ends whatever `conversationId` holds of this person's numbers, pending or open.
  ///
  /// @param version of the routes that end it; what a later one holds stays
  public void release(PhoneNumber caller, String conversationId, long version) {
    var end = new Route.Ended(conversationId, clock.instant(), version);
    hashes
        .entries(Keys.person(caller))
        .forEach((number, written) -> {
          var route = RouteFormat.read(written);
          if (route.conversationId().equals(conversationId) && !(route instanceof Route.Ended)) {
            replace(caller, new PhoneNumber(number), end);
          }
        });
  }

  private static long forgottenAfter(Instant until) {
    return until.plus(REMEMBERED).toEpochMilli();
  }
}
