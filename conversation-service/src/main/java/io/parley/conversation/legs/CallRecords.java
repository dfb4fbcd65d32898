package io.parley.conversation.legs;

import io.parley.contracts.CallEvent;
import io.parley.contracts.CallInbound;
import io.parley.contracts.CallOutcome;
import io.parley.contracts.Topics;
import io.parley.conversation.figures.Figures;
import io.parley.conversation.figures.Subject;
import io.parley.messaging.Unprocessable;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// What the gateway tells of calls: that somebody dialled, and what happened to the legs. In any
/// order, and more than once.
@Component
class CallRecords {
  private final Calls calls;
  private final Callers callers;
  private final CallEnds ends;
  private final Figures figures;

  CallRecords(Calls calls, Callers callers, CallEnds ends, Figures figures) {
    this.calls = calls;
    this.callers = callers;
    this.ends = ends;
    this.figures = figures;
  }

  @KafkaListener(id = "conversation-service.calls", topics = Topics.CALL_INBOUND)
  void on(CallInbound call) {
    if (call.receivedAt() == null) {
      throw new Unprocessable("INCOMPLETE");
    }
    var outcome = Objects.requireNonNullElse(call.outcome(), CallOutcome.TROUBLE);
    var dialled = new Dialled(outcome, callers.of(call), call.receivedAt());
    ends.tellIfSettled(calls.note(id(call.vonageConversationUuid()), dialled));
    if (outcome != CallOutcome.CONNECTED) {
      figures.count(Subject.CALLS, outcome);
    }
  }

  @KafkaListener(id = "conversation-service.call-events", topics = Topics.CALL_EVENTS)
  void on(CallEvent event) {
    LegEvent.of(event)
        .map(known -> calls.note(id(event.vonageConversationUuid()), known))
        .ifPresent(call -> ends.tellIfSettled(isUnheardOf(call, event) ? seen(call, event) : call));
  }

  private static String id(@Nullable String vonageConversationUuid) {
    return Optional.ofNullable(vonageConversationUuid)
        .filter(LegEvent::isId)
        .orElseThrow(() -> new Unprocessable("NO_CONVERSATION_UUID"));
  }

  /// `call.inbound` comes with the answer, before the caller's leg is told to be answered.
  private static boolean isUnheardOf(Call call, CallEvent event) {
    return call.dialled().isEmpty()
        && call.seen().isEmpty()
        && "inbound".equals(event.direction())
        && !"call.started".equals(event.type());
  }

  private Call seen(Call call, CallEvent event) {
    var begun =
        Stream.concat(call.startedAt().stream(), Optional.ofNullable(event.startedAt()).stream())
            .min(Comparator.naturalOrder());
    return callers.of(event, begun).map(party -> calls.noteSeen(call.id(), party)).orElse(call);
  }
}
