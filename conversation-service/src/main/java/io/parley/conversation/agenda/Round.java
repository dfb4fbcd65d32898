package io.parley.conversation.agenda;

import io.lettuce.core.RedisCommandExecutionException;
import io.parley.messaging.FailureReason;
import io.parley.messaging.NotPublished;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Goes through agendas, all side by side: takes what is due and settles each. Any number of
/// instances may do so at once.
///
/// One that fails is logged, by what may be told of it, and holds up no other: it was taken for a
/// while only, and is due again after that. While Redis or Kafka is away, all of them wait.
public final class Round {
  private static final Logger log = LoggerFactory.getLogger(Round.class);
  private static final int AT_ONCE = 20;

  /// Takes what is due now, so that nobody else gets it for a while.
  @FunctionalInterface
  public interface Taking {
    List<String> due(String agenda, int most);
  }

  private final String name;
  private final Taking taking;
  private final Consumer<String> settling;
  private volatile boolean waits;

  /// @param name of the agendas, for the log
  public Round(String name, Taking taking, Consumer<String> settling) {
    this.name = name;
    this.taking = taking;
    this.settling = settling;
  }

  /// Returns when nothing more is due, or nothing can be done.
  public void through(List<String> agendas) {
    var away = new AtomicReference<@Nullable RuntimeException>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      agendas.forEach(agenda -> threads.execute(() -> goThrough(agenda, away)));
    }
    tell(away.get());
  }

  /// Settles one, as if it were due.
  public void settle(String one) {
    try {
      settling.accept(one);
    } catch (RuntimeException e) {
      if (isAway(e)) {
        throw e;
      }
      log.error("One on {} failed, and stays there: {}", name, FailureReason.of(e));
    }
  }

  /// What Redis answers, such as that a key holds something else, is about this one only.
  private static boolean isAway(RuntimeException failure) {
    return failure instanceof NotPublished
        || (failure instanceof DataAccessException unanswered
            && !unanswered.contains(RedisCommandExecutionException.class));
  }

  private void goThrough(String agenda, AtomicReference<@Nullable RuntimeException> away) {
    try {
      List<String> due;
      do {
        due = taking.due(agenda, AT_ONCE);
        due.forEach(this::settle);
      } while (due.size() == AT_ONCE);
    } catch (DataAccessException | NotPublished e) {
      away.set(e);
    }
  }

  /// Once, rather than for each agenda in each round.
  private void tell(@Nullable RuntimeException away) {
    if (away != null && !waits) {
      log.warn("Redis or Kafka is away: {} waits ({})", name, away.getClass().getSimpleName());
    }
    waits = away != null;
  }
}
