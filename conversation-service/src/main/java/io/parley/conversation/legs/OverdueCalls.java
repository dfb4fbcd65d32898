package io.parley.conversation.legs;

import io.parley.conversation.store.Keys;
import io.parley.messaging.NotPublished;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Concludes calls of which no more is heard, and those whose telling was interrupted. Any number
/// of instances may do so at once.
@Component
class OverdueCalls {
  private static final Logger log = LoggerFactory.getLogger(OverdueCalls.class);
  private static final int AT_ONCE = 20;

  private final Calls calls;
  private final CallEnds ends;

  OverdueCalls(Calls calls, CallEnds ends) {
    this.calls = calls;
    this.ends = ends;
  }

  @Scheduled(fixedDelayString = "${parley.calls-interval:2s}")
  void conclude() {
    try {
      Keys.callAgendas().forEach(this::conclude);
    } catch (DataAccessException | NotPublished e) {
      log.warn("Overdue calls wait: {}", e.getClass().getSimpleName());
    }
  }

  private void conclude(String agenda) {
    List<String> due;
    do {
      due = calls.takeDue(agenda, AT_ONCE);
      due.forEach(
          id -> calls.find(id).ifPresentOrElse(ends::conclude, () -> calls.needsNothing(id)));
    } while (due.size() == AT_ONCE);
  }
}
