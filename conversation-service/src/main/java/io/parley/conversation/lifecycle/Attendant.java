package io.parley.conversation.lifecycle;

import io.parley.conversation.pool.NumberArrived;
import io.parley.conversation.rules.Refusal;
import io.parley.conversation.store.Keys;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Goes through the agenda: completes what was interrupted, closes what has expired, looks for
/// numbers for what waits. Any number of instances may do so at once. Nobody is connected for its
/// being late: routes end by themselves.
@Component
class Attendant {
  private static final Logger log = LoggerFactory.getLogger(Attendant.class);
  private static final int AT_ONCE = 20;

  private final Conversations conversations;
  private final WaitingList waitingList;
  private final Opening opening;
  private final Ending ending;
  private final Completion completion;
  private final Announcer announcer;
  private volatile boolean redisIsAway;

  Attendant(
      Conversations conversations,
      WaitingList waitingList,
      Opening opening,
      Ending ending,
      Completion completion,
      Announcer announcer) {
    this.conversations = conversations;
    this.waitingList = waitingList;
    this.opening = opening;
    this.ending = ending;
    this.completion = completion;
    this.announcer = announcer;
  }

  /// All shards side by side: a thousand may expire in one second. While Kafka is away the agenda
  /// waits, since all of it ends in an announcement.
  @Scheduled(fixedDelayString = "${parley.agenda-interval:500ms}")
  void attendToWhatIsDue() {
    if (announcer.isQuiet()) {
      return;
    }
    var failure = new AtomicReference<@Nullable DataAccessException>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Keys.agendas().forEach(agenda -> threads.execute(() -> attendTo(agenda, failure)));
    }
    tell(failure.get());
  }

  /// Once, rather than for each agenda twice a second.
  private void tell(@Nullable DataAccessException failure) {
    if (failure != null && !redisIsAway) {
      log.warn("Redis is away: the agenda waits ({})", failure.getClass().getSimpleName());
    }
    redisIsAway = failure != null;
  }

  /// A number arrived: whoever has waited the longest goes on first.
  @EventListener
  void on(NumberArrived arrived) {
    for (var id : waitingList.ids()) {
      attendToOne(id);
      waitingList.removeUnlessItWaits(id);
    }
  }

  private void attendTo(String agenda, AtomicReference<@Nullable DataAccessException> failure) {
    try {
      List<String> due;
      do {
        due = conversations.takeDue(agenda, AT_ONCE);
        due.forEach(this::attendToOne);
      } while (due.size() == AT_ONCE);
    } catch (DataAccessException e) {
      failure.set(e);
    }
  }

  private void attendToOne(String id) {
    try {
      conversations.find(id).ifPresent(this::attendTo);
    } catch (DataAccessException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error(
          "Could not attend to {}, which stays on the agenda: {}", id, e.getClass().getName());
    }
  }

  private void attendTo(Conversation conversation) {
    if (!conversation.unannounced().isEmpty()) {
      completion.complete(conversation);
    } else if (conversation.isWaiting()) {
      resume(conversation);
    } else {
      ending.expire(conversation);
    }
  }

  private void resume(Conversation waiting) {
    try {
      if (waitingList.isInVain(waiting)) {
        log.info("No number came in time for {}", waiting.id());
        opening.giveUp(waiting);
      } else {
        opening.resume(waiting);
      }
      waitingList.remove(waiting.id());
    } catch (Refusal refusal) {
      log.debug("{} goes on waiting: {}", waiting.id(), refusal.reason());
    }
  }
}
