package io.parley.conversation.legs;

import io.parley.conversation.agenda.Round;
import io.parley.conversation.store.Keys;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Concludes calls of which no more is heard, and those whose telling was interrupted.
@Component
class OverdueCalls {
  private final Calls calls;
  private final CallEnds ends;
  private final Round round;

  OverdueCalls(Calls calls, CallEnds ends) {
    this.calls = calls;
    this.ends = ends;
    this.round = new Round("the agenda of calls", calls::takeDue, this::conclude);
  }

  @Scheduled(fixedDelayString = "${parley.calls-interval:2s}")
  void conclude() {
    round.through(Keys.callAgendas());
  }

  private void conclude(String id) {
    calls.find(id).ifPresentOrElse(ends::conclude, () -> calls.needsNothing(id));
  }
}
