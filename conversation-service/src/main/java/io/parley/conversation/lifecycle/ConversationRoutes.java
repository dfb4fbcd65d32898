package io.parley.conversation.lifecycle;

import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.Routes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Makes the routes of a conversation what the conversation says. Doing it twice, or late, changes
/// nothing.
@Component
class ConversationRoutes {
  private final Routes routes;

  ConversationRoutes(Routes routes) {
    this.routes = routes;
  }

  /// First ends the route of whoever was replaced, then switches their counterpart's, then opens
  /// the new person's: the old and the new one are never both connected.
  ///
  /// @return false if a route belongs to another conversation by now, or to a later version of this
  ///   one
  boolean settle(Conversation conversation) {
    endFormer(conversation);
    if (!conversation.hasNumbers()) {
      return true;
    }
    var sides = newOnesLast(conversation);
    return conversation.isOpen()
        ? sides.stream().allMatch(caller -> settle(conversation, caller))
        // Where one side is lost, the other must end all the same.
        : sides.stream()
            .map(caller -> settle(conversation, caller))
            .reduce(true, Boolean::logicalAnd);
  }

  /// Ends the routes of those who were replaced, and touches no others.
  void endFormer(Conversation conversation) {
    conversation.former().forEach(former -> end(conversation, former));
  }

  private void end(Conversation conversation, Former former) {
    // Lost to others, it has ended too.
    var _ =
        routes.replace(
            former.realNumber(),
            former.dialled(),
            new Route.Ended(conversation.id(), former.endedAt(), former.version()));
  }

  private static List<Participant> newOnesLast(Conversation conversation) {
    var replaced = conversation.former().stream().map(Former::participantId).toList();
    var participants = conversation.participants();
    return Stream.concat(
            participants.stream().filter(p -> !replaced.contains(p.id())),
            participants.stream().filter(p -> replaced.contains(p.id())))
        .toList();
  }

  private boolean settle(Conversation conversation, Participant caller) {
    return routes.replace(
        caller.realNumber(), conversation.dialledBy(caller), route(conversation, caller));
  }

  private static Route route(Conversation conversation, Participant caller) {
    if (!conversation.isOpen()) {
      return new Route.Ended(conversation.id(), conversation.endedAt(), conversation.version());
    }
    return new Route.Open(
        conversation.id(),
        conversation.expiresAt(),
        conversation.version(),
        caller.id(),
        conversation.counterpartOf(caller).realNumber(),
        Objects.requireNonNull(caller.virtualNumber()),
        conversation.channels(),
        conversation.newSince());
  }
}
