package io.parley.conversation.lifecycle;

import io.parley.conversation.lifecycle.Conversation.State;
import io.parley.conversation.store.Keys;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Goes through the agenda: finishes what was interrupted, announces what wasn't announced, closes
/// what has expired. Any number of instances may do so at once. Nothing rests on it being on time:
/// routes end by themselves.
@Component
class Attendant {
  private static final Logger log = LoggerFactory.getLogger(Attendant.class);
  private static final int AT_ONCE = 100;

  private final Conversations conversations;
  private final Opening opening;
  private final Ending ending;
  private final Clock clock;

  Attendant(Conversations conversations, Opening opening, Ending ending, Clock clock) {
    this.conversations = conversations;
    this.opening = opening;
    this.ending = ending;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${parley.agenda-interval:500ms}")
  void attendToWhatIsDue() {
    try {
      Keys.agendas().stream()
          .flatMap(agenda -> conversations.takeDue(agenda, AT_ONCE).stream())
          .forEach(this::attendTo);
    } catch (DataAccessException e) {
      log.warn("Redis is away: the agenda waits ({})", e.getClass().getSimpleName());
    }
  }

  private void attendTo(String id) {
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
    try {
      if (conversation.state() == State.OPENING) {
        opening.resume(conversation);
      } else if (conversation.isOver(clock.instant())) {
        ending.expire(conversation.id());
      } else if (!conversation.unannounced().isEmpty()) {
        ending.finish(conversation);
      }
    } catch (Refusal refusal) {
      log.info("The interrupted opening of {} ends: {}", conversation.id(), refusal.reason());
    }
  }
}
