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
  Optional<Conversation> close(String id) {
    return change(
        id,
        conversation -> Optional.of(conversation.closed(CloseReason.REQUESTED, clock.instant())));
  }

  /// Closes it if it is over, and leaves it alone if it was extended meanwhile.
  void expire(String id) {
    change(
        id,
        conversation ->
            conversation.isOver(clock.instant())
                ? Optional.of(conversation.closed(CloseReason.EXPIRED, clock.instant()))
                : Optional.empty());
  }

  /// Makes the routes what was saved, and tells. Done again, it changes nothing.
  Conversation finish(Conversation saved) {
    if (saved.isBeingOpened()) {
      return opening.finish(saved);
    }
    if (routes.settle(saved) || !saved.isOpen()) {
      return announcer.announce(saved);
    }
    // It was extended when it was over already, and a side belongs to others by now.
    return change(
            saved.id(),
            current ->
                current.version() == saved.version()
                    ? Optional.of(current.closed(CloseReason.EXPIRED, clock.instant()))
                    : Optional.empty())
        .orElse(saved);
  }

  /// What is over is closed rather than extended: its routes may belong to others by now.
  ///
  /// @return the conversation as it stands then, closed if it was closed; empty if there is none
  /// @throws Refusal if the new end is past or too far ahead
  Optional<Conversation> extend(String id, Instant expiresAt) {
    var checked = rules.expiresAt(expiresAt);
    return change(id, conversation -> extended(conversation, checked, clock.instant()));
  }

  private static Optional<Conversation> extended(
      Conversation conversation, Instant newEnd, Instant now) {
    if (conversation.isOver(now)) {
      return Optional.of(conversation.closed(CloseReason.EXPIRED, now));
    }
    return conversation.expiresAt().equals(newEnd)
        ? Optional.empty()
        : Optional.of(conversation.extendedTo(newEnd, now));
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
    if (next.isPresent()) {
      return conversations.save(next.get())
          ? finish(next.get())
          : change(found.id(), change).orElse(conversation);
    }
    // Whoever changed it before may have been interrupted.
    return conversation.unannounced().isEmpty() ? conversation : finish(conversation);
  }
}
