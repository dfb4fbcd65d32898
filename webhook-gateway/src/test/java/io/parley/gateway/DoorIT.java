package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Only Vonage gets in.
class DoorIT extends WholeGateway {
  /// How many requests leave nothing behind; 10,000 take a quarter of a minute.
  private static final int SIEGE = Integer.getInteger("door.siege", 1500);

  private static final int AT_ONCE = 4;

  /// Of 10,000, a tenth; of a few, what a collection is off by.
  private static final int TOLERATED_PERCENT = SIEGE < 10_000 ? 5 : 10;

  private static boolean settled;

  /// Once will do: nothing here leaves anything behind, which is the point.
  @Override
  void settle() {
    if (!settled) {
      super.settle();
      settled = true;
    }
  }

  static Stream<Attack> attacks() {
    return Attack.all();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void keepsOutside(Attack attack) {
    var refused = refusals();

    attack.assertFails(vonage);

    assertThat(refusals() > refused).isEqualTo(attack.isAtTheDoor());
    assertThat(conversationService.asked).isEmpty();
    assertThat(published.ends()).isEqualTo(before);
  }

  /// Nor publishes anything by the way.
  @Test
  void keepsNothingOfThoseOutside() {
    var attacks = Attack.all().toList();
    besiege(attacks, 2 * attacks.size());
    var before = liveHeap();

    besiege(attacks, SIEGE);

    var after = liveHeap();
    System.out.printf("Live heap: %d KiB, after %d attacks %d KiB%n", before, SIEGE, after);
    assertThat(after).isLessThan(before + before * TOLERATED_PERCENT / 100);
    assertThat(conversationService.asked).isEmpty();
    assertThat(everythingPublished()).isEmpty();
  }

  private void besiege(List<Attack> attacks, int times) {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var all =
          IntStream.range(0, times)
              .mapToObj(
                  i -> threads.submit(() -> attacks.get(i % attacks.size()).assertFails(vonage)))
              .toList();
      assertThat(all).allSatisfy(attack -> assertThat(attack.get()).isNull());
    }
  }

  /// In KiB, after a collection.
  private static long liveHeap() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed() / 1024;
  }

  private double refusals() {
    return meters.find("parley.webhooks.refused").counters().stream()
        .filter(it -> !"BROKEN_OFF".equals(it.getId().getTag("reason")))
        .mapToDouble(it -> it.count())
        .sum();
  }
}
