package io.parley.conversation.texts;

import io.parley.contracts.Channel;
import io.parley.conversation.routing.Route;
import java.time.Instant;
import java.util.Optional;

/// What a route makes of a text.
sealed interface TextDecision {

  /// To the counterpart, from the sender's virtual number.
  record Relay(Route.Open route) implements TextDecision {}

  /// To nobody; the sender is told why.
  record Decline(Outcome why) implements TextDecision {}

  /// A text that was sent before its route was opened was meant for somebody else.
  ///
  /// @param isText false for pictures and the like
  static TextDecision decide(Optional<Route> found, Instant sentAt, boolean isText, Instant now) {
    return switch (found.orElse(null)) {
      case Route.Open route when !route.reachesAt(now) -> new Decline(Outcome.ENDED);
      case Route.Open route when sentAt.isBefore(route.openedAt()) ->
          new Decline(Outcome.SOMEBODY_ELSE);
      case Route.Open route when !route.channels().contains(Channel.SMS) ->
          new Decline(Outcome.NOT_ALLOWED);
      case Route.Open route when !isText -> new Decline(Outcome.NOT_A_TEXT);
      case Route.Open route -> new Relay(route);
      case Route.Ended ended -> new Decline(Outcome.ENDED);
      case Route.Pending pending -> new Decline(Outcome.NO_CONVERSATION);
      case null -> new Decline(Outcome.NO_CONVERSATION);
    };
  }
}
