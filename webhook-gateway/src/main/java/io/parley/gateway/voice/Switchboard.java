package io.parley.gateway.voice;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.contracts.CallOutcome;
import io.parley.vonage.ncco.Ncco;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Asks conversation-service what to do with a call, and passes its NCCO on unparsed. Whatever goes
/// wrong, there is an answer.
@Component
class Switchboard {
  private final LookUp lookUp;
  private final Answer trouble;
  private final MeterRegistry meters;
  private final Timer answering;

  Switchboard(VoiceSettings settings, LookUp lookUp, MeterRegistry meters) {
    this.lookUp = lookUp;
    this.trouble =
        new Answer(
            Ncco.say(settings.sayTrouble()).getBytes(StandardCharsets.UTF_8),
            CallOutcome.TROUBLE,
            null);
    this.meters = meters;
    this.answering = meters.timer("parley.calls.answering");
    Stream.of(CallOutcome.values()).forEach(outcome -> count(outcome, 0));
  }

  Answer answer(IncomingCall call) {
    var since = System.nanoTime();
    var answer = lookUp.ask(call).orElse(trouble);
    answering.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
    count(answer.outcome(), 1);
    return answer;
  }

  Answer trouble() {
    return trouble;
  }

  private void count(CallOutcome outcome, int calls) {
    meters.counter("parley.calls.answered", "outcome", outcome.name()).increment(calls);
  }
}
