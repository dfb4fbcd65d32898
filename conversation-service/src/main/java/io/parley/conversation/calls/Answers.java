package io.parley.conversation.calls;

import io.parley.contracts.CallOutcome;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.calls.CallDecision.Connect;
import io.parley.conversation.calls.CallDecision.Decline;
import io.parley.conversation.routing.Routes;
import io.parley.observability.LogFields;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The NCCO look-up: a phone rings at Vonage, and a person is waiting. One Redis round trip, and
/// one more for those who are put through where their rate is limited.
@Component
class Answers {
  private final Routes routes;
  private final Turns turns;
  private final Nccos nccos;
  private final Clock clock;

  Answers(Routes routes, Turns turns, Nccos nccos, Clock clock) {
    this.routes = routes;
    this.turns = turns;
    this.nccos = nccos;
    this.clock = clock;
  }

  /// Whoever can't be connected hears why.
  Answer to(IncomingCall call) {
    try (var _ = LogFields.with(LogFields.CALL_ID, call.callId())) {
      var dialled = Optional.ofNullable(call.to()).flatMap(NumberAsWritten::parse);
      var caller = caller(call.from(), dialled);
      var decision = inTurn(decide(caller, dialled), call.callId());
      return new Answer(decision.outcome(), conversationId(decision), nccos.of(decision, caller));
    }
  }

  private CallDecision decide(Optional<PhoneNumber> caller, Optional<PhoneNumber> dialled) {
    if (caller.isEmpty()) {
      return new Decline(CallOutcome.WITHHELD, Optional.empty());
    }
    var found = dialled.flatMap(number -> routes.find(caller.get(), number));
    return CallDecision.decide(caller.get(), found, clock.instant());
  }

  private CallDecision inTurn(CallDecision decision, @Nullable String callId) {
    return switch (decision) {
      case Connect connect -> connect.when(turns.take(callId), clock.instant());
      case Decline decline -> decline;
    };
  }

  private static Optional<String> conversationId(CallDecision decision) {
    return switch (decision) {
      case Connect connect -> Optional.of(connect.route().conversationId());
      case Decline decline -> decline.conversationId();
    };
  }

  private static Optional<PhoneNumber> caller(
      @Nullable NumberAsWritten from, Optional<PhoneNumber> dialled) {
    return Optional.ofNullable(from)
        .flatMap(written -> dialled.map(written::asCallerOf).orElseGet(written::parse));
  }
}
