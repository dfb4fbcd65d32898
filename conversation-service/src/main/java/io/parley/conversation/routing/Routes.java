package io.parley.conversation.routing;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.store.Keys;
import io.parley.conversation.store.People;
import io.parley.redis.Script;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// All routes, by the person who dials. Each change is one atomic step in one slot.
@Component
public class Routes {
  /// A claim whose counterpart never followed is free again after this.
  public static final Duration PENDING = Duration.ofMinutes(1);

  /// How long a route is still told from one that never was, after its quarantine.
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final HashOperations<String, String, String> hashes;
  private final People people;
  private final Script<List<String>> claim;
  private final Script<Long> replace;
  private final Script<Long> release;
  private final Script<Long> forget;
  private final RoutingSettings settings;
  private final Random random;
  private final Clock clock;

  Routes(
      StringRedisTemplate redis,
      People people,
      RoutingSettings settings,
      Random random,
      Clock clock) {
    this.hashes = redis.opsForHash();
    this.people = people;
    this.claim = Script.ofList(redis, "conversation/claim-route");
    this.replace = new Script<>(redis, "conversation/replace-route", Long.class);
    this.release = new Script<>(redis, "conversation/release-claim", Long.class);
    this.forget = new Script<>(redis, "conversation/forget-routes", Long.class);
    this.settings = settings;
    this.random = random;
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

  /// Walks through everybody's routes, by the number dialled. What is there during the whole walk
  /// is met; it costs a round trip for each person.
  public void forEach(BiConsumer<PhoneNumber, Route> visitor) {
    people.forEach(person ->
        hashes
            .entries(Keys.person(person))
            .forEach((number, written) ->
                visitor.accept(new PhoneNumber(number), RouteFormat.read(written))));
  }

  /// Takes for `caller` the best candidate that they don't use now and that isn't in quarantine for
  /// them, and holds it for a minute. Claiming again for the same conversation gives the same
  /// number.
  ///
  /// @return empty if there is none for this person
  public Optional<Claim> claim(PhoneNumber caller, String conversationId, Candidates candidates) {
    var now = clock.instant();
    var claimed =
        claim.run(
            List.of(Keys.person(caller)),
            conversationId,
            now.toEpochMilli(),
            now.plus(PENDING).toEpochMilli(),
            forgottenAfter(now.plus(PENDING)),
            settings.quarantine().toMillis(),
            settings.reuseQuarantined() ? 1 : 0,
            random.nextInt(),
            candidates.written(),
            candidates.supply().size());
    return claimed == null || claimed.isEmpty() ? Optional.empty() : Optional.of(claim(claimed));
  }

  private static Claim claim(List<String> written) {
    var seen = Long.parseLong(written.get(2));
    return new Claim(
        new PhoneNumber(written.get(0)),
        Integer.parseInt(written.get(1)),
        seen == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(seen)));
  }

  /// Puts `route` in the place of an earlier one of the same conversation.
  ///
  /// @return false if the place is somebody else's by now, or holds another route of the same or a
  ///   later version, or a claim that has lapsed
  public boolean replace(PhoneNumber caller, PhoneNumber dialled, Route route) {
    var replaced =
        replace.run(
            List.of(Keys.person(caller)),
            dialled.digits(),
            route.conversationId(),
            route.version(),
            RouteFormat.write(route),
            forgottenAfter(route.until()),
            clock.instant().toEpochMilli());
    return Long.valueOf(1).equals(replaced);
  }

  /// Gives back what `conversationId` has claimed and not opened: it connected nobody, so that it
  /// needs no quarantine.
  public void release(PhoneNumber caller, PhoneNumber number, String conversationId) {
    var _ =
        release.run(
            List.of(Keys.person(caller)),
            number.digits(),
            conversationId,
            clock.instant().toEpochMilli());
  }

  /// Forgets what numbers meant to somebody, their quarantine included, but for what reaches a
  /// counterpart now. A claim is lost; whoever is opening on it claims anew.
  ///
  /// @return how many numbers that were
  public int forget(PhoneNumber caller) {
    var forgotten = forget.run(List.of(Keys.person(caller)), clock.instant().toEpochMilli());
    return forgotten == null ? 0 : Math.toIntExact(forgotten);
  }

  private long forgottenAfter(Instant until) {
    return until.plus(settings.quarantine()).plus(REMEMBERED).toEpochMilli();
  }
}
