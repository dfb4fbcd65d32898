package io.parley.conversation.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A random walk through everything that can be asked of the pool, beside a model. By default 750
/// steps from a fixed seed on each Redis; with a number of steps, as many from a new seed too. The
/// long ones:
///
/// ```
/// ./mvnw verify -pl conversation-service -am -Dwalk.steps=200000 -DargLine=-Xmx1g \
///     -Dit.test=PoolWalkIT#agreesWithTheModelAfterEveryStep -Dfailsafe.failIfNoSpecifiedTests=false
/// ```
///
/// A failure tells its seed, for `-Dwalk.seed`. The attendant's threads come in any order, so that
/// a seed may take several attempts.
class PoolWalkIT {
  private static final int STEPS = Integer.getInteger("walk.steps", 750);
  private static final long SEED = Long.getLong("walk.seed", 20_261_121L);

  /// In which the bugs are found.
  private static final int A_FEW = 20_000;

  @ParameterizedTest
  @EnumSource
  void agreesWithTheModelAfterEveryStep(SomeRedis redis) {
    walk(redis, SEED);
  }

  @EnabledIfSystemProperty(
      named = "walk.steps",
      matches = "\\d+",
      disabledReason = "a new way each time is for long walks: -Dwalk.steps=200000")
  @ParameterizedTest
  @EnumSource
  void agreesWithTheModelOnAnotherWayEachTime(SomeRedis redis) {
    walk(redis, new Random().nextLong());
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void wouldNotice(PlantedBug bug) {
    assertThatExceptionOfType(Wrong.class)
        .isThrownBy(() -> Walk.of(A_FEW, SomeRedis.ALONE, bug, SEED));
  }

  private static void walk(SomeRedis redis, long seed) {
    var begun = System.nanoTime();
    var happened = Walk.of(STEPS, redis, PlantedBug.NONE, seed);
    var seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        "%s, seed %d: %,d steps, %.0f a second: %s%n",
        redis, seed, STEPS, STEPS / seconds, happened);
    assertThat(happened)
        .as("what a walk must come across to be worth anything")
        .containsKeys(
            "Open Done",
            "Open Silence",
            "Open Refused NO_NUMBERS_AVAILABLE",
            "Open Refused CONFLICT",
            "Close Done",
            "Extend Done",
            "HandOver Done",
            "HandOver Refused CONFLICT",
            "Attend Done",
            "Attend Silence",
            "Retire Done",
            "GiveBack Done");
  }
}
