package io.parley.conversation.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.Feature;
import io.parley.contracts.NumberEvent;
import io.parley.contracts.PhoneNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Many threads at once on the conversations of the same 20 people, at two instances. By default
/// for 2 s; `-Dhammer.seconds=30` for longer.
class PoolHammerIT {
  private static final int SECONDS = Integer.getInteger("hammer.seconds", 2);
  private static final int THREADS = 32;
  private static final int NUMBERS = 10;
  private static final int ROUNDS = 30;
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration QUARANTINE = Duration.ofMillis(500);
  private static final List<PhoneNumber> PEOPLE =
      IntStream.range(0, 20).mapToObj(i -> new PhoneNumber("4477009001%02d".formatted(i))).toList();

  @ParameterizedTest
  @EnumSource
  void nothingBreaks(SomeRedis redis) {
    hammered(redis, PlantedBug.NONE, Duration.ofSeconds(SECONDS));
  }

  @ParameterizedTest
  @EnumSource(names = {"CHECK_THEN_SET", "NO_QUARANTINE"})
  void wouldNotice(PlantedBug bug) {
    assertThatExceptionOfType(Wrong.class)
        .isThrownBy(() -> hammered(SomeRedis.ALONE, bug, Duration.ofSeconds(20)));
  }

  @ParameterizedTest
  @EnumSource
  void asManyRequestsForOnePersonAtOnceAsThereAreNumbers(SomeRedis redis) {
    onTwo(
        redis,
        PlantedBug.NONE,
        (instances, _) -> {
          var hammer = new Hammer(instances, PEOPLE, NUMBERS, QUARANTINE);
          for (int round = 0; round < ROUNDS; round++) {
            var people = people(round);
            assertThat(allAtOnce(hammer, people)).hasSize(NUMBERS).containsOnly(true);
            assertThat(hammer.open(people.getLast(), people.getFirst(), LONG)).isFalse();
          }
        });
  }

  /// The first one with each of the others but the last.
  private static List<Boolean> allAtOnce(Hammer hammer, List<PhoneNumber> people) {
    var person = people.getFirst();
    return atOnce(
        people.subList(1, NUMBERS + 1).stream()
            .map(other -> (Callable<Boolean>) () -> hammer.open(person, other, LONG))
            .toList());
  }

  /// Of some rounds the first one's number is the lowest of all, of others the highest.
  private static List<PhoneNumber> people(int round) {
    var people =
        IntStream.range(0, NUMBERS + 2)
            .mapToObj(i -> new PhoneNumber("44770092%04d".formatted(round * 20 + i)))
            .toList();
    return round % 2 == 0 ? people : people.reversed();
  }

  private static void hammered(SomeRedis redis, PlantedBug bug, Duration time) {
    onTwo(
        redis,
        bug,
        (instances, heard) -> {
          var hammer = new Hammer(instances, PEOPLE, NUMBERS, QUARANTINE);
          strike(hammer, instances, Instant.now().plus(time));
          settle(hammer, instances.getFirst(), new Eyes(redis.connect()), heard);
          System.out.printf("%s, %s: %s%n", redis, time, hammer.happened());
        });
  }

  private static void onTwo(
      SomeRedis redis, PlantedBug bug, BiConsumer<List<Instance>, Heard> what) {
    new Eyes(redis.connect()).forgetAll();
    var heard = new Heard(new Gate());
    try (var one = instance(redis, bug, heard);
        var two = instance(redis, bug, heard)) {
      var instances = List.of(one, two);
      provide(instances);
      what.accept(instances, heard);
    }
  }

  private static void strike(Hammer hammer, List<Instance> instances, Instant end) {
    var problems = new ConcurrentLinkedQueue<Throwable>();
    Runnable strike = hammer::strike;
    var work =
        Stream.concat(
                Stream.generate(() -> strike).limit(THREADS),
                instances.stream().map(it -> (Runnable) () -> it.lifecycle().attend()))
            .map(it -> repeated(it, end, problems))
            .toList();
    atOnce(work);
    var problem = problems.peek();
    if (problem != null) {
      throw new Wrong(problem.getMessage(), problem);
    }
  }

  private static Callable<Boolean> repeated(
      Runnable work, Instant end, ConcurrentLinkedQueue<Throwable> problems) {
    return () -> {
      while (Instant.now().isBefore(end) && problems.isEmpty()) {
        try {
          work.run();
        } catch (RuntimeException | AssertionError e) {
          problems.add(e);
        }
      }
      return true;
    };
  }

  /// Both sides agree, and once all are closed, each was told so, under one eventId.
  private static void settle(Hammer hammer, Instance instance, Eyes eyes, Heard heard) {
    var ids = hammer.all().stream().map(Blow::id).toList();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          instance.lifecycle().attend();
          Agreement.of(eyes.look(PEOPLE, ids), Instant.now(), QUARANTINE);
        });
    ids.forEach(instance.ending()::close);
    var seen = eyes.look(PEOPLE, ids);
    Agreement.of(seen, Instant.now(), QUARANTINE);
    assertThat(seen.lines().values())
        .map(line -> line.at(Instant.now(), QUARANTINE))
        .noneMatch(Meaning.Reaches.class::isInstance);
    await()
        .untilAsserted(() ->
            assertThat(ids)
                .allSatisfy(id -> assertThat(heard.eventIds(id, id + ":closed")).hasSize(1)));
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) {
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      var results = new ArrayList<T>();
      for (Future<T> result : threads.invokeAll(work)) {
        results.add(result.get());
      }
      return results;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Instance instance(SomeRedis redis, PlantedBug bug, Heard heard) {
    return Instance.start(
        new Instance.Surroundings(
            redis.configuration(),
            heard,
            Clock.tickMillis(ZoneOffset.UTC),
            new Random(),
            QUARANTINE,
            new Gate(),
            bug));
  }

  /// Each instance learns of them at once.
  private static void provide(List<Instance> instances) {
    for (int i = 0; i < NUMBERS; i++) {
      var number =
          new NumberEvent(
              NumberEvent.Type.PROVISIONED,
              "event",
              null,
              Instant.now(),
              new PhoneNumber("4477009002%02d".formatted(i)),
              "GB",
              EnumSet.allOf(Feature.class),
              null);
      instances.forEach(instance -> instance.pool().on(number));
    }
  }
}
