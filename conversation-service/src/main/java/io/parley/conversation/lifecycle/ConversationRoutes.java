package io.parley.conversation.lifecycle;

import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.Routes;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Makes the two routes of a conversation what the conversation says. Doing it twice, or late,
/// changes nothing.
@Component
class ConversationRoutes {
  private final Routes routes;

  ConversationRoutes(Routes routes) {
    this.routes = routes;
  }

  /// @return false if a route belongs to another conversation by now, or to a later version of this
  ///   one
  boolean settle(Conversation conversation) {
    var sides = conversation.participants().stream();
    return conversation.isOpen()
        ? sides.allMatch(caller -> settle(conversation, caller))
        // Where one side is lost, the other must end all the same.
        : sides.map(caller -> settle(conversation, caller)).reduce(true, Boolean::logicalAnd);
  }

  private boolean settle(Conversation conversation, Participant caller) {
    return routes.replace(
        caller.realNumber(), conversation.dialledBy(caller), route(conversation, caller));
  }

  /// Ends whatever an opening that is given up still holds.
  void release(Conversation opening) {
    for (var caller : opening.participants()) {
      routes.release(caller.realNumber(), opening.id(), opening.version() + 1);
    }
  }

  private static Route route(Conversation conversation, Participant caller) {
    if (!conversation.isOpen()) {
      // The pair may be given a new meaning at once. Quarantine is a later end here.
      return new Route.Ended(conversation.id(), conversation.changedAt(), conversation.version());
    }
    return new Route.Open(
        conversation.id(),
        conversation.expiresAt(),
        conversation.version(),
        caller.id(),
        conversation.counterpartOf(caller).realNumber(),
        Objects.requireNonNull(caller.virtualNumber()),
        conversation.channels(),
        conversation.openedAt());
  }
}
