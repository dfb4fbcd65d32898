package io.parley.vonage.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.contracts.PhoneNumber;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.VonageNotSetUp;
import io.parley.vonage.VonageUnavailable;
import org.junit.jupiter.api.Test;

class VonageCheckTest {
  private static final PhoneNumber FICTITIOUS = PhoneNumber.parse("447700900001");
  private static final PhoneNumber REAL = PhoneNumber.parse("442079460000");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void believesVonageRatherThanTheLibrary() {
    var check = check(_ -> new Verdict.Valid("GB", true));

    assertThat(FICTITIOUS.assignedBy()).isEmpty();
    assertThat(check.check(FICTITIOUS)).isEqualTo(new Verdict.Valid("GB", true));
    assertThat(meters.find("parley.numbers.unassured").counters())
        .allSatisfy(counter -> assertThat(counter.count()).isZero());
  }

  @Test
  void takesTheLibrarysWordWhereVonageIsAway() {
    var check =
        check(_ -> {
          throw VonageUnavailable.notDone("HTTP_503");
        });

    assertThat(check.check(REAL)).isEqualTo(new Verdict.Valid("GB", false));
    assertThat(check.check(FICTITIOUS)).isInstanceOf(Verdict.Invalid.class);
    assertThat(unassured("HTTP_503")).isEqualTo(2);
  }

  @Test
  void takesTheLibrarysWordWhateverGoesWrong() {
    assertThat(failing(new MessageRefused("INSIGHTS_NO_COVERAGE")).check(REAL))
        .isEqualTo(new Verdict.Valid("GB", false));
    assertThat(failing(VonageNotSetUp.notAPrivateKey()).check(REAL))
        .isEqualTo(new Verdict.Valid("GB", false));
    assertThat(failing(new IllegalStateException("oh")).check(REAL))
        .isEqualTo(new Verdict.Valid("GB", false));

    assertThat(unassured("INSIGHTS_NO_COVERAGE")).isEqualTo(1);
    assertThat(unassured("NOT_SET_UP")).isEqualTo(1);
    assertThat(unassured("UNEXPECTED")).isEqualTo(1);
  }

  @Test
  void neverAssuresOffline() {
    assertThat(new OfflineCheck().check(REAL)).isEqualTo(new Verdict.Valid("GB", false));
    assertThat(new OfflineCheck().check(FICTITIOUS)).isInstanceOf(Verdict.Invalid.class);
  }

  private VonageCheck failing(RuntimeException failure) {
    return check(_ -> {
      throw failure;
    });
  }

  private VonageCheck check(Lookup lookup) {
    return new VonageCheck(lookup, new OfflineCheck(), meters);
  }

  private double unassured(String cause) {
    return meters.get("parley.numbers.unassured").tag("cause", cause).counter().count();
  }
}
