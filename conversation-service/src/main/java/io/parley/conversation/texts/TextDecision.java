package io.parley.conversation.texts;

import io.parley.contracts.Channel;
import io.parley.conversation.routing.Route;
import io.parley.conversation.sentences.Phrase;
import java.time.Instant;
import java.util.Optional;

/// What becomes of a text.
sealed interface TextDecision {

  /// To the counterpart, from the sender's virtual number.
  record Relay(Route.Open route) implements TextDecision {}

  /// To nobody; the sender is told why.
  record Decline(Phrase why) implements TextDecision {}

  /// A text that was sent before its route was opened was meant for somebody else.
  static TextDecision decide(Optional<Route> found, Instant sentAt, Instant now) {
    return switch (found.orElse(null)) {
      case Route.Open route when !route.reachesAt(now) -> new Decline(Phrase.NOTICE_ENDED);
      case Route.Open route when sentAt.isBefore(route.openedAt()) ->
          new Decline(Phrase.NOTICE_SOMEBODY_ELSE);
      case Route.Open route when !route.channels().contains(Channel.SMS) ->
          new Decline(Phrase.NOTICE_TEXT_NOT_ALLOWED);
      case Route.Open route -> new Relay(route);
      case Route.Ended ended -> new Decline(Phrase.NOTICE_ENDED);
      case Route.Pending pending -> new Decline(Phrase.NOTICE_NO_CONVERSATION);
      case null -> new Decline(Phrase.NOTICE_NO_CONVERSATION);
    };
  }
}
