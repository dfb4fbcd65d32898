package io.parley.notifier.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceSettingsTest {
  @Test
  void spacesTextsEvenlyAndNeverTooClose() {
    assertThat(new PaceSettings(30, 1).ofAccount()).isBetween(nanos(33_333_334), nanos(33_333_335));
  }

  @Test
  void countsThePartsForTheNumber() {
    assertThat(new PaceSettings(30, 1).ofNumber(4)).isEqualTo(Duration.ofSeconds(4));
    assertThat(new PaceSettings(30, 0.5).ofNumber(1)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void takesZeroForNoLimit() {
    assertThat(new PaceSettings(0, 0).ofAccount()).isZero();
    assertThat(new PaceSettings(0, 0).ofNumber(4)).isZero();
  }

  private static Duration nanos(long nanos) {
    return Duration.ofNanos(nanos);
  }
}
