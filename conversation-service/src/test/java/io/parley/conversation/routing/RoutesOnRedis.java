package io.parley.conversation.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backends.testing.LocalBackends;
import io.parley.contracts.Channel;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.ShiftedClock;
import io.parley.conversation.store.Everybody;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/// Routes on a real Redis without a service around them, and people whom no other test knows.
abstract class RoutesOnRedis {
  private static final AtomicInteger people = new AtomicInteger();
  static final Duration QUARANTINE = Duration.ofDays(7);
  static final PhoneNumber COUNTERPART = new PhoneNumber("447700900999");
  static final PhoneNumber FIRST = new PhoneNumber("447700900101");
  static final PhoneNumber SECOND = new PhoneNumber("447700900102");
  static final PhoneNumber THIRD = new PhoneNumber("447700900103");
  static final List<PhoneNumber> NUMBERS = List.of(FIRST, SECOND, THIRD);

  static StringRedisTemplate redis;
  private static LettuceConnectionFactory connections;

  final ShiftedClock clock = new ShiftedClock();
  final Routes routes = routes(QUARANTINE, false);

  @BeforeAll
  static void connect() {
    var server = LocalBackends.shared().redis();
    connections =
        new LettuceConnectionFactory(
            new RedisStandaloneConfiguration(server.host(), server.port()));
    connections.afterPropertiesSet();
    connections.start();
    redis = new StringRedisTemplate(connections);
  }

  @AfterAll
  static void disconnect() {
    connections.destroy();
  }

  Routes routes(Duration quarantine, boolean reuseQuarantined) {
    return new Routes(
        redis,
        Everybody.in(redis),
        new RoutingSettings(quarantine, reuseQuarantined),
        new Random(1),
        clock);
  }

  static PhoneNumber somebody() {
    return new PhoneNumber("4477008%05d".formatted(10000 + people.getAndIncrement()));
  }

  /// Any will do, and all count.
  static Candidates anyOf(PhoneNumber... numbers) {
    return anyOf(List.of(numbers));
  }

  static Candidates anyOf(List<PhoneNumber> numbers) {
    return new Candidates(List.of(numbers), Set.copyOf(numbers));
  }

  /// One after the other.
  static Candidates ratherThan(PhoneNumber... numbers) {
    return new Candidates(
        List.of(numbers).stream().map(List::of).toList(), Set.copyOf(List.of(numbers)));
  }

  PhoneNumber claimed(PhoneNumber person, String id, Candidates candidates) {
    return routes.claim(person, id, candidates).orElseThrow().number();
  }

  Route.Open opened(PhoneNumber person, PhoneNumber number, String id, Instant until) {
    assertThat(claimed(person, id, anyOf(number))).isEqualTo(number);
    var route = open(id, 1, until);
    assertThat(routes.replace(person, number, route)).isTrue();
    return route;
  }

  Instant ended(PhoneNumber person, PhoneNumber number, Instant at) {
    var id = "ended-" + number.digits();
    opened(person, number, id, at.plusSeconds(3600));
    assertThat(routes.replace(person, number, new Route.Ended(id, at, 2))).isTrue();
    return at;
  }

  Instant now() {
    return clock.instant();
  }

  Instant inAnHour() {
    return now().plusSeconds(3600);
  }

  Route.Ended end(String id, long version) {
    return new Route.Ended(id, now(), version);
  }

  Route.Open open(String id, long version, Instant until) {
    return new Route.Open(
        id,
        until,
        version,
        "rider",
        COUNTERPART,
        THIRD,
        EnumSet.allOf(Channel.class),
        now().minusSeconds(1));
  }
}
