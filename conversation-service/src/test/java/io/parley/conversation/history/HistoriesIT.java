package io.parley.conversation.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.StoppedClock;
import io.parley.conversation.WholeService;
import io.parley.conversation.history.Histories.Happened;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lists of what happened, on a real Redis.
class HistoriesIT extends WholeService {
  private final StoppedClock time = new StoppedClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
  private final Instant now = time.instant();
  private final String history = "texts-of:{c0}:" + someId("history");

  @Test
  void tellsTheOldestFirstWhateverTheOrderAndEachOnce() {
    var histories = histories(Duration.ofDays(30), 10);
    histories.add(history, "second", now.minusSeconds(1));
    histories.add(history, "third", now);
    histories.add(history, "first", now.minusSeconds(2));
    histories.add(history, "second", now.plusSeconds(9));

    assertThat(entries(histories, Instant.EPOCH)).containsExactly("first", "second", "third");
    assertThat(histories.entries(history, now.minusSeconds(1)))
        .containsExactly(new Happened("second", now.minusSeconds(1)), new Happened("third", now));
  }

  @Test
  void theOldestMakeRoom() {
    var histories = histories(Duration.ofDays(30), 3);
    for (int i = 0; i < 9; i++) {
      histories.add(history, "entry-" + i, now.plusMillis(i));
    }
    histories.add(history, "late", now.minusSeconds(1));

    assertThat(entries(histories, Instant.EPOCH)).containsExactly("entry-6", "entry-7", "entry-8");
  }

  @Test
  void eachEntryIsToldOfForAsLongAsIsSetAndNoLonger() {
    var histories = histories(Duration.ofHours(1), 10);
    histories.add(history, "old", now);
    time.advance(Duration.ofMinutes(59));
    histories.add(history, "new", time.instant());
    assertThat(entries(histories, Instant.EPOCH)).containsExactly("old", "new");

    time.advance(Duration.ofMinutes(2));
    assertThat(entries(histories, Instant.EPOCH)).as("not told").containsExactly("new");
    assertThat(redis.opsForZSet().size(history)).isEqualTo(2);
    histories.add(history, "newer", time.instant());
    assertThat(redis.opsForZSet().size(history)).as("nor kept").isEqualTo(2);
  }

  @Test
  void allIsForgottenOnceTheLastEntryIsToldOfNoLonger() {
    histories(Duration.ofHours(1), 10).add(history, "only", now);

    assertThat(Duration.ofSeconds(redis.getExpire(history)))
        .isCloseTo(Duration.ofHours(1), Duration.ofMinutes(1));
  }

  @Test
  void forgetsWhatHappenedUntilThen() {
    var histories = histories(Duration.ofDays(30), 10);
    histories.add(history, "first", now.minusSeconds(2));
    histories.add(history, "second", now.minusSeconds(1));
    histories.add(history, "third", now);

    assertThat(histories.forget(history, now.minusSeconds(1))).containsExactly("first", "second");
    assertThat(histories.forget(history, now.minusSeconds(1))).isEmpty();
    assertThat(entries(histories, Instant.EPOCH)).containsExactly("third");
  }

  private Histories histories(Duration keep, int entries) {
    return new Histories(redis, new HistorySettings(keep, entries), time);
  }

  private List<String> entries(Histories histories, Instant since) {
    return histories.entries(history, since).map(Happened::what).toList();
  }
}
