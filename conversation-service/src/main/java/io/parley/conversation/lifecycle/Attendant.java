package io.parley.conversation.lifecycle;

import io.parley.conversation.agenda.Round;
import io.parley.conversation.pool.NumberArrived;
import io.parley.conversation.rules.Refusal;
import io.parley.conversation.store.Keys;
import io.parley.observability.LogFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Goes through the agenda: completes what was interrupted, closes what has expired, looks for
/// numbers for what waits. Nobody is connected for its being late: routes end by themselves.
@Component
class Attendant {
  private static final Logger log = LoggerFactory.getLogger(Attendant.class);

  private final Conversations conversations;
  private final WaitingList waitingList;
  private final Opening opening;
  private final Ending ending;
  private final Completion completion;
  private final Announcer announcer;
  private final Round round;

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
    this.round = new Round("the agenda", conversations::takeDue, this::attendTo);
  }

  /// While Kafka is away the agenda waits, since all of it ends in an announcement.
  @Scheduled(fixedDelayString = "${parley.agenda-interval:500ms}")
  void attendToWhatIsDue() {
    if (!announcer.isQuiet()) {
      round.through(Keys.agendas());
    }
  }

  /// A number arrived: whoever has waited the longest goes on first.
  @EventListener
  void on(NumberArrived arrived) {
    for (var id : waitingList.ids()) {
      round.settle(id);
      waitingList.removeUnlessItWaits(id);
    }
  }

  private void attendTo(String id) {
    try (var _ = LogFields.with(LogFields.CONVERSATION_ID, id)) {
      conversations.find(id).ifPresent(this::attendTo);
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
