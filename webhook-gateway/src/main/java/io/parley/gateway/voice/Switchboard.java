package io.parley.gateway.voice;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.CallOutcome;
import io.parley.vonage.ncco.Ncco;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Asks conversation-service what to do with a call, and passes its NCCO on unparsed. Whatever goes
/// wrong, there is an answer.
@Component
class Switchboard {
  private final LookUp lookUp;
  private final Answer trouble;
  private final MeterRegistry meters;

  Switchboard(VoiceSettings settings, LookUp lookUp, MeterRegistry meters) {
    this.lookUp = lookUp;
    this.trouble =
        new Answer(
            Ncco.say(settings.sayTrouble()).getBytes(StandardCharsets.UTF_8),
            CallOutcome.TROUBLE,
            null);
    this.meters = meters;
  }

  Answer answer(IncomingCall call) {
    var answer = lookUp.ask(call).flatMap(Switchboard::understood).orElse(trouble);
    meters.counter("parley.calls.answered", "outcome", answer.outcome().name()).increment();
    return answer;
  }

  Answer trouble() {
    return trouble;
  }

  private static Optional<Answer> understood(ResponseEntity<byte[]> answer) {
    return Optional.ofNullable(answer.getBody())
        .filter(ncco -> answer.getStatusCode().is2xxSuccessful())
        .map(ncco ->
            new Answer(
                ncco,
                outcome(answer.getHeaders().getFirst("Parley-Outcome")),
                answer.getHeaders().getFirst("Parley-Conversation-Id")));
  }

  private static CallOutcome outcome(@Nullable String name) {
    return Arrays.stream(CallOutcome.values())
        .filter(outcome -> outcome.name().equals(name))
        .findFirst()
        .orElse(CallOutcome.TROUBLE);
  }
}
