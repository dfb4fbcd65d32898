package io.parley.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.util.backoff.BackOffExecution;

class PatienceTest {
  private static final int MANY = 30;
  private static final long LONGEST = 10_000;

  private final Patience patience =
      new Patience(
          List.of(
              TransientFailure.of(Away.class, Away::asked), new TransientFailure(Broken.class)));
  private final BackOffExecution execution = patience.start();

  @Test
  void waitsLongerEachTimeForAsLongAsItTakes() {
    for (long expected = 200; expected < LONGEST; expected *= 2) {
      assertThat(after(new Broken())).isEqualTo(expected);
    }
    for (int i = 0; i < MANY; i++) {
      assertThat(after(new Broken())).isEqualTo(LONGEST);
    }
  }

  @Test
  void waitsAsLongAsItIsAskedToButNoShorterThanUsual() {
    assertThat(after(new Away(Duration.ofMillis(3000)))).isEqualTo(3000);
    assertThat(after(new Away(Duration.ofMillis(50)))).isEqualTo(400);
    assertThat(after(new Away(null))).isEqualTo(800);
  }

  @Test
  void waitsNoLongerThanThePartitionCanSpare() {
    assertThat(after(new Away(Duration.ofHours(1)))).isEqualTo(LONGEST);
    assertThat(after(new NotYet("PACE", Duration.ofHours(1)))).isEqualTo(LONGEST);
  }

  @Test
  void looksAgainAtWhatIsNotYetDueWhenItIsSaidToAndForAsLongAsItTakes() {
    for (int i = 0; i < MANY; i++) {
      assertThat(after(new NotYet("PACE", Duration.ofMillis(150)))).isEqualTo(150);
    }
    assertThat(after(new NotYet("ROUND_OVER", Duration.ZERO))).isZero();
  }

  @Test
  void givesADefectUpAfterFourMoreTriesWhateverCameBetween() {
    after(new Broken());
    for (int i = 0; i < 4; i++) {
      assertThat(after(new IllegalStateException())).isPositive();
      after(new NotYet("PACE", Duration.ZERO));
    }
    after(new Broken());

    assertThat(after(new IllegalStateException())).isEqualTo(BackOffExecution.STOP);
  }

  @Test
  void waitsOutWhatIsAwayAfterADefectWasMet() {
    for (int i = 0; i < 4; i++) {
      after(new IllegalStateException());
    }

    for (int i = 0; i < MANY; i++) {
      assertThat(after(new Broken())).isPositive();
    }
  }

  @Test
  void givesUpAtOnceWhatCanNeverBeHandledEvenAfterWaiting() {
    after(new Broken());

    assertThat(after(new Unprocessable("NO_ID"))).isEqualTo(BackOffExecution.STOP);
    assertThat(after(new MessageConversionException("poison"))).isEqualTo(BackOffExecution.STOP);
  }

  /// As a listener's failure comes, from within a batch.
  private long after(Exception failure) {
    var thrown =
        new ListenerExecutionFailedException(
            "wrapped", new BatchListenerFailedException("wrapped", failure, 0));
    patience.failedDelivery(new ConsumerRecord<>("topic", 0, 0, "key", "value"), thrown, 1);
    return execution.nextBackOff();
  }

  private static final class Broken extends IOException {}

  private static final class Away extends RuntimeException {
    private final Duration asked;

    Away(Duration asked) {
      this.asked = asked;
    }

    Optional<Duration> asked() {
      return Optional.ofNullable(asked);
    }
  }
}
