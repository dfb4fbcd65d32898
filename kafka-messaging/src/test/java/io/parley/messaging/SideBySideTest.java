package io.parley.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.BatchListenerFailedException;

class SideBySideTest {
  private static final Duration ROUND = Duration.ofMillis(300);

  private final List<String> handled = new CopyOnWriteArrayList<>();

  @Test
  void keepsTheOrderOfALaneWhateverTheKeys() {
    var sideBySide =
        new SideBySide(SideBySideTest::lane, Duration.ofSeconds(30), this::handleSlowly);

    sideBySide.handle(List.of(record(0, "a1"), record(1, "b1"), record(2, "a2"), record(3, "a3")));

    assertThat(handled).containsSubsequence("a1", "a2", "a3").contains("b1");
  }

  @Test
  void beginsNothingMoreWhenTheRoundIsOver() {
    var sideBySide = new SideBySide(SideBySideTest::lane, ROUND, this::handleSlowly);
    var records =
        new ArrayList<>(IntStream.range(0, 20).mapToObj(n -> record(n, "a" + n)).toList());
    records.add(record(20, "b"));

    var thrown =
        catchThrowableOfType(BatchListenerFailedException.class, () -> sideBySide.handle(records));

    assertThat(thrown).hasCauseInstanceOf(NotYet.class);
    assertThat(handled).hasSizeBetween(2, 8).contains("a0", "b");
    assertThat(thrown.getIndex()).isEqualTo(handled.size() - 1);
  }

  @Test
  void leavesOutWhatWasHandledInAnEarlierRound() {
    var sideBySide = new SideBySide(SideBySideTest::lane, ROUND, this::handleSlowly);
    var records = new ArrayList<>(IntStream.range(0, 8).mapToObj(n -> record(n, "a" + n)).toList());
    records.add(record(8, "b"));
    var from = 0;

    for (int round = 0; round < 20 && handled.size() < records.size(); round++) {
      from += handleFrom(sideBySide, records.subList(from, records.size()));
    }

    assertThat(handled)
        .containsExactlyInAnyOrder("a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "b")
        .containsSubsequence("a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7");
  }

  @Test
  void takesAnErrorForAFailureOfItsRecord() {
    var sideBySide =
        new SideBySide(
            SideBySideTest::lane,
            ROUND,
            record -> {
              if (record.offset() == 1) {
                throw new AssertionError("a defect");
              }
              handled.add(new String(record.value()));
            });

    var thrown =
        catchThrowableOfType(
            BatchListenerFailedException.class,
            () -> sideBySide.handle(List.of(record(0, "a1"), record(1, "b1"), record(2, "b2"))));

    assertThat(thrown.getIndex()).isEqualTo(1);
    assertThat(handled).containsExactly("a1");
    assertThat(FailureReason.of(thrown).isOf(AssertionError.class)).isTrue();
  }

  @Test
  void takesTheRecordsOfATopicThatWasMadeAnewForOthers() {
    var isBroken = new AtomicBoolean(true);
    var sideBySide = stumblingOverTheFirstWhile(isBroken);
    handleFrom(sideBySide, List.of(recordAt(1000, 0, "a1"), recordAt(1001, 1, "b1")));
    isBroken.set(false);

    handleFrom(sideBySide, List.of(recordAt(2000, 0, "c1"), recordAt(2001, 1, "d1")));

    assertThat(handled).containsExactlyInAnyOrder("b1", "c1", "d1");
  }

  @Test
  void forgetsWhatAnotherInstanceWentOnBehind() {
    var isBroken = new AtomicBoolean(true);
    var sideBySide = stumblingOverTheFirstWhile(isBroken);
    handleFrom(sideBySide, List.of(record(0, "a1"), record(1, "b1")));
    isBroken.set(false);
    handleFrom(sideBySide, List.of(record(2, "c1")));

    handleFrom(sideBySide, List.of(record(1, "b1")));

    assertThat(handled).containsExactly("b1", "c1", "b1");
  }

  private SideBySide stumblingOverTheFirstWhile(AtomicBoolean isBroken) {
    return new SideBySide(
        SideBySideTest::lane,
        ROUND,
        record -> {
          if (record.offset() == 0 && isBroken.get()) {
            throw new IllegalStateException("a defect");
          }
          handled.add(new String(record.value()));
        });
  }

  /// @return how many are settled, as the error handler would see it
  private static int handleFrom(SideBySide sideBySide, List<ConsumerRecord<String, byte[]>> rest) {
    try {
      sideBySide.handle(rest);
      return rest.size();
    } catch (BatchListenerFailedException e) {
      return e.getIndex();
    }
  }

  private static String lane(ConsumerRecord<String, byte[]> record) {
    return new String(record.value()).substring(0, 1);
  }

  private void handleSlowly(ConsumerRecord<String, byte[]> record) {
    try {
      new CountDownLatch(1).await(80, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    handled.add(new String(record.value()));
  }

  private static ConsumerRecord<String, byte[]> recordAt(long time, int offset, String value) {
    return new ConsumerRecord<>(
        "topic",
        0,
        offset,
        time,
        TimestampType.CREATE_TIME,
        ConsumerRecord.NULL_SIZE,
        value.length(),
        null,
        value.getBytes(),
        new RecordHeaders(),
        Optional.empty());
  }

  private static ConsumerRecord<String, byte[]> record(int offset, String value) {
    return new ConsumerRecord<>("topic", 0, offset, null, value.getBytes());
  }
}
