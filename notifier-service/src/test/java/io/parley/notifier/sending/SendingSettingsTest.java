package io.parley.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendingSettingsTest {
  private static final Duration HOURS = Duration.ofHours(4);

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void wantsATextToBeTriedOnceAtLeast(int unknownOutcomes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SendingSettings(unknownOutcomes, HOURS))
        .withMessageContaining("PARLEY_UNKNOWN_OUTCOMES");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT29M59S", "PT72H1S", "PT0S", "-PT4H"})
  void wantsALifetimeThatVonageAdvises(Duration lifetime) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SendingSettings(20, lifetime))
        .withMessageContaining("PARLEY_SMS_LIFETIME");
  }

  @Test
  void takesTheLimitsThemselves() {
    assertThat(new SendingSettings(1, Duration.ofMinutes(30)).unknownOutcomes()).isEqualTo(1);
    assertThat(new SendingSettings(1, Duration.ofHours(72)).smsLifetime()).hasHours(72);
  }
}
