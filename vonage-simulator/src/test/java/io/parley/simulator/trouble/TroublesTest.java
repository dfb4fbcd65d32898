package io.parley.simulator.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.parley.simulator.changes.Unwatched;
import io.parley.simulator.trouble.Trouble.As;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TroublesTest {
  private static final int TEXTS = 10_000;

  private final Troubles troubles = new Troubles(Unwatched.changes());

  @Test
  void nothingGoesWrongByItself() {
    assertThat(mishaps(100)).containsOnly(new Mishap.None());
    assertThat(troubles.strikes(Kind.UNDELIVERED)).isFalse();
  }

  @Test
  void asManyMeetItAsItsShare() {
    set(Kind.THROTTLE, 0.1, 7L, As.HTTP, null);

    var met = mishaps(TEXTS).stream().filter(new Mishap.HttpError(429)::equals).count();

    assertThat(met / (double) TEXTS).isCloseTo(0.1, offset(0.01));
    assertThat(troubles.all()).extracting(Troubles.Met::met).containsExactly(met);
  }

  @Test
  void theSameSeedStrikesTheSameTextsAndAnotherOthers() {
    set(Kind.REFUSE, 0.5, 7L, null, null);
    var first = mishaps(100);
    set(Kind.REFUSE, 0.5, 7L, null, null);
    var again = mishaps(100);
    set(Kind.REFUSE, 0.5, 8L, null, null);
    var other = mishaps(100);

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void whatCanBeToldInTwoWaysIsToldInBothUnlessOneIsChosen() {
    set(Kind.FAIL, 1, null, null, null);
    assertThat(mishaps(100))
        .contains(
            new Mishap.HttpError(500),
            new Mishap.HttpError(503),
            new Mishap.Refusal(5, "Internal Error"));

    set(Kind.FAIL, 1, null, As.STATUS, null);
    assertThat(mishaps(100)).containsOnly(new Mishap.Refusal(5, "Internal Error"));
  }

  @Test
  void aTextMeetsOneMishapAtMost() {
    set(Kind.THROTTLE, 1, null, As.STATUS, null);
    set(Kind.NO_CREDIT, 1, null, null, null);

    assertThat(mishaps(10))
        .allMatch(mishap -> mishap instanceof Mishap.Refusal(int s, _) && s == 1);
    assertThat(troubles.all()).extracting(Troubles.Met::met).containsExactly(10L, 0L);
  }

  @Test
  void aTextIsLostOnlyOnceItWasTaken() {
    set(Kind.UNDELIVERED, 1, null, null, null);

    assertThat(mishaps(10)).containsOnly(new Mishap.None());
    assertThat(troubles.strikes(Kind.UNDELIVERED)).isTrue();
  }

  @Test
  void aShareOfZeroEndsOneKindAndTheEndEndsAll() {
    set(Kind.THROTTLE, 1, null, null, null);
    set(Kind.REFUSE, 1, null, null, null);

    set(Kind.THROTTLE, 0, null, null, null);
    assertThat(mishaps(10)).containsOnly(new Mishap.Refusal(7, "Number barred"));

    troubles.end();
    assertThat(mishaps(10)).containsOnly(new Mishap.None());
    assertThat(troubles.all()).isEmpty();
  }

  @Test
  void eachOfTheOthersIsMetByItselfAndCounted() {
    for (var kind : EnumSet.range(Kind.UNDELIVERED, Kind.NO_ANSWER)) {
      set(kind, 1, null, null, kind == Kind.SLOW ? 5 : null);
      assertThat(troubles.strikes(kind)).isTrue();
      assertThat(mishaps(1)).containsOnly(new Mishap.None());
      assertThat(troubles.all()).extracting(Troubles.Met::met).containsExactly(1L);
      troubles.end();
      assertThat(troubles.strikes(kind)).isFalse();
    }
  }

  @Test
  void whatTakesTimeTakesAsLongAsIsSaidOrUsual() {
    set(Kind.SLOW, 1, null, null, 1234);
    set(Kind.REORDER, 1, null, null, null);
    set(Kind.NO_ANSWER, 1, null, null, 50);

    assertThat(troubles.lateness(Kind.SLOW)).contains(Duration.ofMillis(1234));
    assertThat(troubles.lateness(Kind.REORDER)).contains(Duration.ofSeconds(2));
    assertThat(troubles.lateness(Kind.NO_ANSWER)).contains(Duration.ofMillis(50));
    assertThat(troubles.lateness(Kind.ANSWER_LATE)).isEmpty();
  }

  @Test
  void tellsWhichKindATextHasMet() {
    set(Kind.NO_CREDIT, 1, null, null, null);
    var met = new ArrayList<Kind>();

    troubles.ofNextText(met::add);

    assertThat(met).containsExactly(Kind.NO_CREDIT);
  }

  private List<Mishap> mishaps(int texts) {
    var mishaps = new ArrayList<Mishap>();
    for (var i = 0; i < texts; i++) {
      mishaps.add(troubles.ofNextText(_ -> {}));
    }
    return mishaps;
  }

  private void set(
      Kind kind, double share, @Nullable Long seed, @Nullable As as, @Nullable Integer millis) {
    troubles.set(new Trouble(kind, share, seed, as, millis));
  }
}
