package io.parley.conversation.calls;

import io.parley.contracts.CallOutcome;
import io.parley.contracts.Channel;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.routing.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What becomes of a call.
sealed interface CallDecision {

  /// As `call.inbound` names it.
  CallOutcome outcome();

  /// To the counterpart, who sees the caller's virtual number.
  ///
  /// @param hold how long the caller waits first
  record Connect(PhoneNumber caller, Route.Open route, Duration hold) implements CallDecision {
    /// Where its turn is after the end of the route, nobody is reached.
    CallDecision when(Turn turn, Instant now) {
      return switch (turn) {
        case Turn.Now _ -> this;
        case Turn.After(var hold) when route.reachesAt(now.plus(hold)) ->
            new Connect(caller, route, hold);
        case Turn.After _ -> decline(CallOutcome.ENDED);
        case Turn.TooLate _ -> decline(CallOutcome.TOO_MANY_CALLS);
      };
    }

    private Decline decline(CallOutcome outcome) {
      return new Decline(outcome, Optional.of(route.conversationId()));
    }

    @Override
    public CallOutcome outcome() {
      return CallOutcome.CONNECTED;
    }
  }

  /// A sentence, and a normal hang-up.
  record Decline(CallOutcome outcome, Optional<String> conversationId) implements CallDecision {}

  static CallDecision decide(PhoneNumber caller, Optional<Route> found, Instant now) {
    return switch (found.orElse(null)) {
      case Route.Open route when !route.reachesAt(now) ->
          new Decline(CallOutcome.ENDED, Optional.of(route.conversationId()));
      case Route.Open route when !route.channels().contains(Channel.VOICE) ->
          new Decline(CallOutcome.CHANNEL_NOT_ALLOWED, Optional.of(route.conversationId()));
      case Route.Open route -> new Connect(caller, route, Duration.ZERO);
      case Route.Ended route -> new Decline(CallOutcome.ENDED, Optional.of(route.conversationId()));
      case Route.Pending pending -> new Decline(CallOutcome.NO_CONVERSATION, Optional.empty());
      case null -> new Decline(CallOutcome.NO_CONVERSATION, Optional.empty());
    };
  }
}
