package io.parley.provisioning.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.provisioning.doctor.Remark.Well;
import io.parley.provisioning.doctor.Remark.Wrong;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoctorTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void doesNotWaitForWhatNeverEnds() {
    var never = new CountDownLatch(1);
    var exitCode =
        see(
            Duration.ofSeconds(2),
            look(
                "Slow",
                () -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                  return new Well("Never said.");
                }),
            look("Quick", () -> new Well("Fine.")));

    assertThat(exitCode).isEqualTo(1);
    assertThat(said())
        .contains("Slow\n  ?      Could not look. It took longer than", "Quick\n  ok     Fine.")
        .endsWith("No findings. Could not look at: Slow.\n");
  }

  /// Each waits for the other.
  @Test
  void looksAtEverythingAtOnce() {
    var both = new CountDownLatch(2);
    Supplier<Remark> meets =
        () -> {
          both.countDown();
          try {
            both.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return new Well("They met.");
        };

    assertThat(see(Duration.ofSeconds(10), look("One", meets), look("Another", meets))).isZero();
  }

  @Test
  void oneThatFailsKeepsNoOtherFromBeingLookedAt() {
    var exitCode =
        see(
            Duration.ofSeconds(10),
            look(
                "Broken",
                () -> {
                  throw new IllegalStateException("with a secret in it");
                }),
            look("Ill", () -> new Wrong("It aches.", "no aches", "Rest.")));

    assertThat(exitCode).isEqualTo(1);
    assertThat(said())
        .contains("Could not look. It failed unexpectedly (IllegalStateException).")
        .contains("  WRONG  It aches.\n         Expected: no aches\n         To do: Rest.\n")
        .doesNotContain("a secret")
        .endsWith("Findings: 1, of which --fix mends 0. Could not look at: Broken.\n");
  }

  private int see(Duration patience, Examination... examinations) {
    return new Doctor(List.of(examinations), patience)
        .see(false, new PrintStream(printed, true, UTF_8));
  }

  private String said() {
    return printed.toString(UTF_8);
  }

  private static Examination look(String of, Supplier<Remark> seen) {
    return new Examination() {
      @Override
      public String of() {
        return of;
      }

      @Override
      public List<Remark> look() {
        return List.of(seen.get());
      }
    };
  }
}
