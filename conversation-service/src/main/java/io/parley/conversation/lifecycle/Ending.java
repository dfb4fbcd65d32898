package io.parley.conversation.lifecycle;

import io.parley.contracts.CloseReason;
import io.parley.conversation.lifecycle.Conversation.State;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Moves the end of a conversation: now, or to another time. A call that is under way is not cut.
@Component
class Ending {
  private final Conversations conversations;
  private final ConversationRoutes routes;
  private final Announcer announcer;
  private final Opening opening;
  private final OpeningRules rules;
  private final Clock clock;

  Ending(
      Conversations conversations,
      ConversationRoutes routes,
      Announcer announcer,
      Opening opening,
      OpeningRules rules,
      Clock clock) {
    this.conversations = conversations;
    this.routes = routes;
    this.announcer = announcer;
    this.opening = opening;
    this.rules = rules;
    this.clock = clock;
  }

  /// Closing what is closed already changes nothing.
  ///
  /// @return the conversation as it stands then; empty if there is none
  Optional<Conversation> close(String id, CloseReason reason) {
    return change(id, conversation -> Optional.of(conversation.closed(reason, clock.instant())));
  }

  /// @return the conversation as it stands then, closed if it was closed; empty if there is none
  /// @throws Refusal if the new end is past or too far ahead
  Optional<Conversation> extend(String id, Instant expiresAt) {
    var checked = rules.expiresAt(expiresAt);
    return change(
        id,
        conversation ->
            conversation.expiresAt().equals(checked)
                ? Optional.empty()
                : Optional.of(conversation.extendedTo(checked, clock.instant())));
  }

  /// @param change empty if there is nothing to change
  private Optional<Conversation> change(
      String id, Function<Conversation, Optional<Conversation>> change) {
    return conversations.find(id).map(found -> changed(found, change));
  }

  private Conversation changed(
      Conversation found, Function<Conversation, Optional<Conversation>> change) {
    var conversation = found.state() == State.OPENING ? opening.resume(found) : found;
    var next = conversation.isOpen() ? change.apply(conversation) : Optional.<Conversation>empty();
    if (next.isEmpty()) {
      return conversation;
    }
    if (!conversations.save(next.get())) {
      return change(found.id(), change).orElse(conversation);
    }
    routes.settle(next.get());
    return announcer.announce(next.get());
  }
}
