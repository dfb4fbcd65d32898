package io.parley.conversation.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.routing.Route;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// A hundred numbers carry a million conversations, at a price that doesn't rise with them. Takes
/// minutes and 1.2 GB, and so is only run when asked:
///
/// ```
/// ./mvnw verify -pl conversation-service -am -Dscale=1000000 -DargLine=-Xmx1g \
///     -Dit.test=PoolAtScaleIT -Dfailsafe.failIfNoSpecifiedTests=false
/// ```
@EnabledIfSystemProperty(
    named = "scale",
    matches = "\\d+",
    disabledReason = "fills a Redis with conversations: -Dscale=1000000")
class PoolAtScaleIT {
  private static final int CONVERSATIONS = Integer.getInteger("scale", 0);
  private static final int FEW = 1000;
  private static final int BYTES = 1000;
  private static final double DEARER = 1.1;
  private static final int ROUNDS = 20_000;

  @Test
  void carriesThemAll() throws Exception {
    try (var few = new FullPool(FEW);
        var many = new FullPool(CONVERSATIONS)) {
      few.fill();
      var empty = many.usedMemory();
      var perSecond = many.fill();
      var bytes = (many.usedMemory() - empty) / CONVERSATIONS;
      System.out.printf(
          "%,d conversations opened, %,.0f a second, %d bytes each in Redis%n",
          CONVERSATIONS, perSecond, bytes);
      var look = dearer("Route look-up", few, many, PoolAtScaleIT::find);
      var answer = dearer("NCCO look-up", few, many, PoolAtScaleIT::answer);
      assertThat(bytes).isLessThanOrEqualTo(BYTES);
      assertThat(look).isLessThanOrEqualTo(DEARER);
      assertThat(answer).isLessThanOrEqualTo(DEARER);
    }
  }

  private static void find(FullPool pool, Pair pair) {
    assertThat(pool.routes().find(pair.person(), pair.number()))
        .containsInstanceOf(Route.Open.class);
  }

  private static void answer(FullPool pool, Pair pair) {
    assertThat(pool.calls().answer(pair.person(), pair.number())).isEqualTo("CONNECTED");
  }

  /// By turns, so that whatever else this machine does strikes both alike.
  ///
  /// @return how many times as long the median look-up takes among many as among few
  private static double dearer(
      String what, FullPool few, FullPool many, BiConsumer<FullPool, Pair> lookUp) {
    var amongFew = new long[ROUNDS];
    var amongMany = new long[ROUNDS];
    for (int round = -ROUNDS / 4; round < ROUNDS; round++) {
      var first = took(few, round, lookUp);
      var second = took(many, round, lookUp);
      if (round >= 0) {
        amongFew[round] = first;
        amongMany[round] = second;
      }
    }
    var ratio = median(amongMany) / median(amongFew);
    System.out.printf(
        "%s: %.1f us among %,d, %.1f us among %,d: %.3f times%n",
        what, median(amongFew) / 1e3, FEW, median(amongMany) / 1e3, CONVERSATIONS, ratio);
    return ratio;
  }

  private static long took(FullPool pool, int round, BiConsumer<FullPool, Pair> lookUp) {
    List<Pair> pairs = pool.some();
    var pair = pairs.get(Math.floorMod(round * 7919, pairs.size()));
    var begun = System.nanoTime();
    lookUp.accept(pool, pair);
    return System.nanoTime() - begun;
  }

  private static double median(long[] nanos) {
    return Arrays.stream(nanos).sorted().skip(nanos.length / 2).findFirst().orElseThrow();
  }
}
