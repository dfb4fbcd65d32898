package io.parley.conversation.lifecycle;

import io.parley.contracts.CloseReason;
import io.parley.contracts.RejectionReason;
import io.parley.conversation.lifecycle.Conversation.State;
import io.parley.conversation.rules.OpeningRules;
import io.parley.conversation.rules.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Moves the end of a conversation: now, or to another time. A call that is under way is not cut.
@Component
public class Ending {
  private final Conversations conversations;
  private final Completion completion;
  private final OpeningRules rules;
  private final Clock clock;

  Ending(Conversations conversations, Completion completion, OpeningRules rules, Clock clock) {
    this.conversations = conversations;
    this.completion = completion;
    this.rules = rules;
    this.clock = clock;
  }

  /// Closing what is closed already changes nothing. A close that comes before its request is
  /// remembered for 24 h.
  ///
  /// @return the conversation as it stands then; empty if there is none yet
  public Optional<Conversation> close(String id) {
    var found = conversations.findOrMark(id);
    if (found.isEmpty()) {
      var mark = Conversation.closedBeforeItsRequest(id, clock.instant());
      return conversations.create(mark).isEmpty() ? Optional.empty() : close(id);
    }
    return found
        .filter(known -> !known.isMark())
        .map(known ->
            known.isOpen() || known.isWaiting()
                ? close(known, CloseReason.REQUESTED)
                : completed(known));
  }

  private Conversation close(Conversation found, CloseReason reason) {
    return saved(found.next().closed(reason, clock.instant()))
        .or(() -> close(found.id()))
        .orElse(found);
  }

  /// Closes it if it is over, and leaves it alone if it was extended meanwhile.
  void expire(Conversation found) {
    if (found.isOver(clock.instant())) {
      var _ = saved(found.next().closed(CloseReason.EXPIRED, clock.instant()));
    }
  }

  /// What is over is closed rather than extended: its routes may belong to others by now.
  ///
  /// @return empty if there is none
  /// @throws Refusal if the new end is past or too far ahead, or the conversation isn't open, or
  ///   what happened to it before can't be finished
  public Optional<Conversation> extend(String id, Instant expiresAt) {
    var newEnd = rules.expiresAt(expiresAt);
    return conversations.find(id).map(found -> extended(found, newEnd));
  }

  private Conversation extended(Conversation known, Instant newEnd) {
    expire(known);
    // What was interrupted rests on claims, which may have lapsed meanwhile.
    var found = known.unannounced().isEmpty() ? known : completion.completeOrRefuse(known);
    if (!found.isOpen() || found.isOver(clock.instant())) {
      throw new Refusal(
          RejectionReason.CONFLICT,
          found.state() == State.WAITING
              ? "the conversation waits for numbers"
              : "the conversation is closed already");
    }
    if (found.expiresAt().equals(newEnd)) {
      return found;
    }
    return saved(found.next().extendedTo(newEnd, clock.instant()))
        .or(() -> extend(found.id(), newEnd))
        .orElse(found);
  }

  /// @return empty if somebody else changed it meanwhile
  private Optional<Conversation> saved(Conversation next) {
    return conversations.save(next) ? Optional.of(completion.complete(next)) : Optional.empty();
  }

  /// Whoever changed it before may have been interrupted.
  private Conversation completed(Conversation found) {
    return found.unannounced().isEmpty() ? found : completion.complete(found);
  }
}
