package io.parley.conversation.legs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.CallResult;
import io.parley.contracts.ConversationEvent.CallEnded;
import io.parley.conversation.calls.CallSettings;
import io.parley.conversation.figures.Figures;
import io.parley.conversation.figures.Subject;
import io.parley.messaging.Publisher;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells how a call ended: once, in the words that were decided first. Before it is told it is
/// kept, so that whoever is interrupted leaves it to be told in the same words.
@Component
class CallEnds {
  private static final Logger log = LoggerFactory.getLogger(CallEnds.class);

  private final Calls calls;
  private final Publisher publisher;
  private final CallSettings settings;
  private final MeterRegistry meters;
  private final Figures figures;
  private final Counter untold;
  private final Clock clock;

  CallEnds(
      Calls calls,
      Publisher publisher,
      CallSettings settings,
      MeterRegistry meters,
      Figures figures,
      Clock clock) {
    this.calls = calls;
    this.publisher = publisher;
    this.settings = settings;
    this.meters = meters;
    this.figures = figures;
    this.untold = meters.counter("parley.calls.untold");
    this.clock = clock;
    Stream.of(CallResult.values()).forEach(outcome -> count(outcome, 0));
  }

  /// Tells it as soon as nothing that may still come would change it.
  void tellIfSettled(Call call) {
    if (!call.told()
        && call.dialled().isPresent()
        && call.wasPutThrough()
        && call.isSettled(settings.hangUpOnMachines())) {
      caller(call)
          .ifPresentOrElse(
              by -> {
                if (calls.decide(call.id(), ended(call, by))) {
                  tell(call, by);
                }
              },
              () -> untold(call));
    }
  }

  /// Tells it by what is known; nothing more is waited for. Also what somebody decided to tell and
  /// didn't.
  void conclude(Call call) {
    if (call.told() || !call.wasPutThrough()) {
      calls.needsNothing(call.id());
      return;
    }
    caller(call)
        .ifPresentOrElse(
            by -> {
              var _ = calls.decide(call.id(), ended(call, by));
              tell(call, by);
            },
            () -> untold(call));
  }

  private static Optional<Party> caller(Call call) {
    return call.party().filter(Party::isKnown);
  }

  private void tell(Call call, Party by) {
    var ended = calls.ending(call.id());
    publisher.publishAndWait(ended);
    if (call.dialled().isEmpty()) {
      calls.tellOf(call.id(), by, call.startedAt().orElse(ended.at()));
    }
    calls.wasTold(call.id());
    count(ended.outcome(), 1);
    figures.count(Subject.CALLS, ended.outcome());
  }

  private void count(CallResult outcome, int calls) {
    meters.counter("parley.calls.ended", "outcome", outcome.name()).increment(calls);
  }

  /// It is told after all if word of who called comes late.
  private void untold(Call call) {
    calls.needsNothing(call.id());
    log.warn("A call ended of which nobody knows who made it");
    untold.increment();
  }

  private CallEnded ended(Call call, Party party) {
    return new CallEnded(
        party.conversationId() + ":call-ended:" + call.id(),
        party.conversationId(),
        call.endedAt().orElseGet(clock::instant),
        party.participantId(),
        call.result().orElse(CallResult.FAILED),
        call.talkSeconds(),
        call.price()
            .map(BigDecimal::stripTrailingZeros)
            .map(BigDecimal::toPlainString)
            .orElse(null),
        call.price().flatMap(_ -> call.currency()).orElse(null));
  }
}
