package io.parley.conversation.lifecycle;

import io.parley.contracts.CloseReason;
import io.parley.contracts.RejectionReason;
import io.parley.conversation.rules.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Carries out what was saved: first the routes, then the word of it. Only what is saved has
/// routes. Done twice, or late, it changes nothing.
@Component
class Completion {
  /// A claim holds for a minute. What is carried out later than this claims anew first, so that
  /// never one side opens while the other has lapsed.
  private static final Duration CLAIMS_ARE_SAFE = Duration.ofSeconds(30);

  private static final String OVERTAKEN = "others were given its numbers while it was opened";

  private final Conversations conversations;
  private final ConversationRoutes routes;
  private final Numbering numbering;
  private final Announcer announcer;
  private final Clock clock;

  Completion(
      Conversations conversations,
      ConversationRoutes routes,
      Numbering numbering,
      Announcer announcer,
      Clock clock) {
    this.conversations = conversations;
    this.routes = routes;
    this.numbering = numbering;
    this.announcer = announcer;
    this.clock = clock;
  }

  /// @return the conversation as it stands then, which may be a later version that somebody else
  ///   saved, or rejected, where its claims were lost and there is nothing else for it
  Conversation complete(Conversation saved) {
    return completed(saved).orElse(saved);
  }

  /// As [#complete], for whoever can't go on otherwise.
  ///
  /// @throws Refusal if a hand-over still waits for a number
  Conversation completeOrRefuse(Conversation saved) {
    return completed(saved)
        .orElseThrow(() ->
            new Refusal(
                RejectionReason.NO_NUMBERS_AVAILABLE,
                "the hand-over waits for a number that the new person can dial"));
  }

  /// @return empty for a hand-over without a number for the new person, which stays on the agenda
  private Optional<Conversation> completed(Conversation saved) {
    if (mayHaveLostItsClaims(saved)) {
      return claimAnew(saved);
    }
    if (routes.settle(saved) || !saved.isOpen()) {
      announcer.announce(saved);
      return Optional.of(saved);
    }
    var current = current(saved);
    if (current.version() != saved.version()) {
      return Optional.of(current);
    }
    return restsOnClaims(saved) ? claimAnew(saved) : close(saved);
  }

  private boolean mayHaveLostItsClaims(Conversation saved) {
    return restsOnClaims(saved)
        && saved.changedAt().plus(CLAIMS_ARE_SAFE).isBefore(clock.instant());
  }

  private boolean restsOnClaims(Conversation saved) {
    return saved.restsOnClaims() && !saved.isOver(clock.instant());
  }

  private Optional<Conversation> claimAnew(Conversation saved) {
    var numbered = numbering.renumbered(saved);
    if (numbered.isPresent()) {
      return saveAndComplete(saved, numbered.get());
    }
    return saved.isBeingOpened()
        ? saveAndComplete(saved, saved.next().rejected(OVERTAKEN, clock.instant()))
        : Optional.empty();
  }

  /// It was extended when it was over already, and a side belongs to others by now.
  private Optional<Conversation> close(Conversation saved) {
    return saveAndComplete(saved, saved.next().closed(CloseReason.EXPIRED, clock.instant()));
  }

  private Optional<Conversation> saveAndComplete(Conversation saved, Conversation next) {
    return conversations.save(next) ? completed(next) : Optional.of(current(saved));
  }

  /// What is gone so soon was rejected, and told of.
  private Conversation current(Conversation saved) {
    return conversations
        .findOrMark(saved.id())
        .orElseGet(() -> saved.next().rejected(OVERTAKEN, clock.instant()));
  }
}
