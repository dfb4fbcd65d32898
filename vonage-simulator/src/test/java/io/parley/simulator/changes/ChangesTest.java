package io.parley.simulator.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.simulator.Settings;
import io.parley.simulator.http.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final String ANN = "447700900001";
  private static final String BOB = "447700900002";

  private final Changes changes = new Changes(Settings.ordinary());
  private final Notes notes = changes.read(Optional.empty());

  @Test
  void aReaderThatTakesNothingHoldsOneNoteOfEachThing() throws InterruptedException {
    for (var i = 0; i < 100_000; i++) {
      changes.phoneChanged(ANN);
      changes.phoneChanged(BOB);
      changes.exchanged();
      changes.troublesChanged();
    }

    assertThat(notes.take(Duration.ZERO))
        .isEqualTo(new Notes.Batch(false, List.of(ANN, BOB), false, true, true));
    assertThat(notes.take(Duration.ZERO).isEmpty()).isTrue();
  }

  @Test
  void whatIsForgottenIsForgottenBeforeWhatComesAfter() throws InterruptedException {
    changes.phoneChanged(ANN);
    changes.phonesForgotten();
    changes.phoneChanged(BOB);
    changes.wireForgotten();

    assertThat(notes.take(Duration.ZERO))
        .isEqualTo(new Notes.Batch(true, List.of(BOB), true, false, false));
  }

  @Test
  void whoReadsOnePhoneHearsOfNothingElse() throws InterruptedException {
    var anns = changes.read(Optional.of(ANN));

    changes.phoneChanged(BOB);
    changes.exchanged();
    changes.wireForgotten();
    changes.troublesChanged();
    assertThat(anns.take(Duration.ZERO).isEmpty()).isTrue();

    changes.phonesForgotten();
    changes.phoneChanged(ANN);
    assertThat(anns.take(Duration.ZERO))
        .isEqualTo(new Notes.Batch(true, List.of(ANN), false, false, false));
  }

  @Test
  void whoWaitsHearsAtOnce() {
    var heard =
        CompletableFuture.supplyAsync(() -> {
          try {
            return notes.take(Duration.ofMinutes(1));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });

    changes.phoneChanged(ANN);

    assertThat(heard.join().phones()).containsExactly(ANN);
  }

  @Test
  void thereAreSoManyReadersAndNoMore() {
    for (var i = 1; i < 50; i++) {
      changes.read(Optional.empty());
    }
    assertThatThrownBy(() -> changes.read(Optional.empty()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("503")
        .hasMessageContaining("50 read the stream already");

    notes.close();
    assertThat(changes.read(Optional.empty())).isNotNull();
  }

  @Test
  void nobodyReadsAnyMoreOnceItEnds() throws InterruptedException {
    changes.end();

    assertThat(notes.take(Duration.ofMinutes(1)).isEmpty()).isTrue();
    assertThat(notes.isClosed()).isTrue();
    assertThatThrownBy(() -> changes.read(Optional.empty())).isInstanceOf(Refused.class);
  }
}
