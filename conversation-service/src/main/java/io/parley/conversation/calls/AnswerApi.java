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
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The NCCO look-up: a phone rings at Vonage, and a person is waiting. One Redis round trip, and
/// one more for those who are put through where their rate is limited.
@RestController
class AnswerApi {
  private final Routes routes;
  private final Turns turns;
  private final Nccos nccos;
  private final Clock clock;

  AnswerApi(Routes routes, Turns turns, Nccos nccos, Clock clock) {
    this.routes = routes;
    this.turns = turns;
    this.nccos = nccos;
    this.clock = clock;
  }

  /// Somebody dials a virtual number.
  ///
  /// @param callId Vonage's `uuid` of the caller's leg
  /// @param vonageConversationUuid Vonage's `conversation_uuid`
  /// @param from as the network passed it on; absent where withheld
  /// @param to the virtual number that was dialled
  record IncomingCall(
      @Nullable String callId,
      @Nullable String vonageConversationUuid,
      @Nullable NumberAsWritten from,
      @Nullable NumberAsWritten to) {}

  /// Tells what is to be done with a call: an NCCO for Vonage. Who can't be connected hears why.
  ///
  /// @return 200 what Vonage is to do, whatever was decided
  @PostMapping("/calls/answer")
  ResponseEntity<String> answer(@RequestBody IncomingCall call) {
    try (var _ = LogFields.with(LogFields.CALL_ID, call.callId())) {
      return decided(call);
    }
  }

  private ResponseEntity<String> decided(IncomingCall call) {
    var dialled = Optional.ofNullable(call.to()).flatMap(NumberAsWritten::parse);
    var caller = caller(call.from(), dialled);
    var decision = inTurn(decide(caller, dialled), call.callId());
    var answer =
        ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .header("Parley-Outcome", decision.outcome().name());
    conversationId(decision).ifPresent(id -> answer.header("Parley-Conversation-Id", id));
    return answer.body(nccos.of(decision, caller));
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
