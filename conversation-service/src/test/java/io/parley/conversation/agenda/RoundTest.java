package io.parley.conversation.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.parley.messaging.Unprocessable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;

@ExtendWith(OutputCaptureExtension.class)
class RoundTest {
  private final Map<String, Queue<String>> due = new ConcurrentHashMap<>();
  private final Map<String, RuntimeException> failing = new ConcurrentHashMap<>();
  private final Set<String> settled = ConcurrentHashMap.newKeySet();
  private final Round round = new Round("the agenda", this::take, this::settle);

  @Test
  void settlesAllThatIsDueHoweverMuch() {
    isDue("one", IntStream.range(0, 50).mapToObj(n -> "n" + n).toArray(String[]::new));
    isDue("two", "other");

    go();

    assertThat(settled).hasSize(51);
  }

  @Test
  void oneThatFailsHoldsUpNoOtherAndIsToldOfByClassAndCodeOnly(CapturedOutput output) {
    isDue("one", "447700900001", "after it");
    isDue("two", "beside it");
    failing.put("447700900001", new Unprocessable("NO_GOOD"));

    go();

    assertThat(settled).containsExactlyInAnyOrder("after it", "beside it");
    assertThat(output)
        .contains("One on the agenda failed", "NO_GOOD", Unprocessable.class.getName())
        .doesNotContain("447700900001");
  }

  @Test
  void nothingIsToldOfWhatAFailureSays(CapturedOutput output) {
    isDue("one", "bad", "after it");
    failing.put("bad", new IllegalStateException("447700900001 said something"));

    go();

    assertThat(settled).containsExactly("after it");
    assertThat(output).contains(IllegalStateException.class.getName()).doesNotContain("447700");
  }

  /// Redis is there, but not what it was thought to hold.
  @Test
  void oneThatRedisDoesNotTakeHoldsUpNoOtherEither() {
    isDue("one", "bad", "after it");
    failing.put(
        "bad", new RedisSystemException("told", new RedisCommandExecutionException("WRONGTYPE")));

    go();

    assertThat(settled).containsExactly("after it");
  }

  @Test
  void whileRedisIsAwayTheRestWaitsWhichIsToldOnce(CapturedOutput output) {
    isDue("one", "first", "second");
    failing.put("first", new RedisSystemException("secret", new RedisException("not connected")));
    failing.put("agenda", new RedisConnectionFailureException("secret"));
    isDue("two", "third");

    go();
    assertThat(settled).isEmpty();
    isDue("one", "first", "second");
    go();
    assertThat(output.getAll().split("the agenda waits", -1)).hasSize(2);
    assertThat(output).doesNotContain("secret");

    failing.clear();
    go();
    assertThat(settled).containsExactly("third");
  }

  @Test
  void whoeverSettlesOneIsToldThatRedisIsAway() {
    failing.put("one", new QueryTimeoutException("away"));

    assertThatThrownBy(() -> round.settle("one")).isInstanceOf(QueryTimeoutException.class);
  }

  private void isDue(String agenda, String... ids) {
    due.computeIfAbsent(agenda, _ -> new ConcurrentLinkedQueue<>()).addAll(List.of(ids));
  }

  private void go() {
    round.through(List.of("one", "two", "empty"));
  }

  private List<String> take(String agenda, int most) {
    if (agenda.equals("two") && failing.containsKey("agenda")) {
      throw failing.get("agenda");
    }
    var queue = due.getOrDefault(agenda, new ConcurrentLinkedQueue<>());
    var taken = new ArrayList<String>();
    while (taken.size() < most && !queue.isEmpty()) {
      taken.add(queue.remove());
    }
    return taken;
  }

  private void settle(String one) {
    if (failing.containsKey(one)) {
      throw failing.get(one);
    }
    settled.add(one);
  }
}
