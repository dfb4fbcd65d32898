package io.parley.standalone.guarantees;

import static io.parley.standalone.guarantees.Samples.second;
import static io.parley.standalone.guarantees.Samples.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.standalone.guarantees.Evidence.Send;
import io.parley.standalone.guarantees.Faults.Fault;
import io.parley.standalone.guarantees.Faults.Kind;
import io.parley.standalone.guarantees.Repetitions.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RepetitionsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  @Test
  void noticesARepetitionWithoutReason() {
    assertThat(repetitions(List.of(), send("a", 0, 10), send("a", 1, 10)).without())
        .containsExactly("a");
  }

  @Test
  void onceIsNoRepetition() {
    assertThat(repetitions(List.of(), send("a", 0, 10), send("b", 1, 10)).byReason()).isEmpty();
    assertThat(repetitions(List.of(), notTaken("a", 0), send("a", 1, 10)).byReason()).isEmpty();
  }

  @Test
  void anAnswerThatNobodyWaitedForIsAReason() {
    assertThat(repetitions(List.of(), send("a", 0, 1000), send("a", 2, 10)).byReason())
        .isEqualTo(Map.of(Reason.ANSWERED_TOO_LATE, List.of("a")));
  }

  @Test
  void eachRepetitionNeedsAReasonOfItsOwn() {
    var sends = new Send[] {send("a", 0, 1000), send("a", 2, 10), send("a", 3, 10)};

    assertThat(repetitions(List.of(), sends).without()).containsExactly("a");
  }

  @Test
  void aKillIsAReasonForWhatWasBeingSent() {
    var killed = new Fault(Kind.NOTIFIER_KILLED, second(5), second(8));

    assertThat(repetitions(List.of(killed), send("a", 4, 10), send("a", 30, 10)).byReason())
        .containsOnlyKeys(Reason.KILLED);
    assertThat(repetitions(List.of(killed), send("a", 1, 10), send("a", 30, 10)).without())
        .containsExactly("a");
    assertThat(repetitions(List.of(killed), send("a", 6, 10), send("a", 30, 10)).without())
        .containsExactly("a");
  }

  @Test
  void aRedisThatIsAwayIsAReasonAndAKafkaIsNone() {
    var redis = new Fault(Kind.REDIS_RESTARTED, second(5), second(8));
    var kafka = new Fault(Kind.KAFKA_RESTARTED, second(5), second(8));

    assertThat(repetitions(List.of(redis), send("a", 6, 10), send("a", 30, 10)).byReason())
        .containsOnlyKeys(Reason.REDIS_AWAY);
    assertThat(repetitions(List.of(kafka), send("a", 6, 10), send("a", 30, 10)).without())
        .containsExactly("a");
  }

  @Test
  void whatIsSaidToHaveFailedMustNotHaveBeenTakenWithoutAReason() {
    var failed = new Repetitions(List.of(send("a", 0, 10)), Set.of("a"), List.of(), TIMEOUT);

    assertThat(failed.without()).containsExactly("a");
  }

  private static Send notTaken(String smsId, int second) {
    return new Send(smsId, second(second), Duration.ofMillis(10), false);
  }

  private static Repetitions repetitions(List<Fault> faults, Send... sends) {
    return new Repetitions(List.of(sends), Set.of(), faults, TIMEOUT);
  }
}
