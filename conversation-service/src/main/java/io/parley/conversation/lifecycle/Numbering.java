package io.parley.conversation.lifecycle;

import static java.util.stream.Collectors.joining;

import io.parley.contracts.RejectionReason;
import io.parley.conversation.allocation.Allocation;
import io.parley.conversation.allocation.Allocation.Outcome;
import io.parley.conversation.allocation.Side;
import io.parley.conversation.allocation.Wish;
import io.parley.conversation.pool.Prospect;
import io.parley.conversation.routing.Claim;
import io.parley.conversation.routing.Routes;
import io.parley.conversation.rules.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Gives conversations their numbers: claimed in Redis, and named in the next version, which is
/// still to be saved. That version tells the time before the claim, as by it is judged whether the
/// claim still holds.
@Component
class Numbering {
  private final Allocation allocation;
  private final Routes routes;
  private final Clock clock;

  Numbering(Allocation allocation, Routes routes, Clock clock) {
    this.allocation = allocation;
    this.routes = routes;
    this.clock = clock;
  }

  /// @throws Refusal if a side has no number left; tells whether more were asked for
  Conversation opened(Conversation draft) {
    var begun = clock.instant();
    return switch (claim(draft)) {
      case Outcome.Both(var first, var second) -> {
        var now = clock.instant();
        var since = later(first.newSince(now), second.newSince(now));
        yield draft.next().opened(second.number(), first.number(), begun, since);
      }
      case Outcome.NoneLeft noneLeft -> throw refusal(noneLeft);
    };
  }

  /// Claims again what a conversation has, or other numbers in the place of what it has lost.
  ///
  /// @return empty if a side has no number left
  Optional<Conversation> renumbered(Conversation saved) {
    var begun = clock.instant();
    return switch (claim(saved)) {
      case Outcome.Both(var first, var second) -> {
        var now = clock.instant();
        var since =
            later(
                newSince(saved, saved.first(), first, now),
                newSince(saved, saved.second(), second, now));
        yield Optional.of(saved.next().renumbered(second.number(), first.number(), begun, since));
      }
      case Outcome.NoneLeft _ -> Optional.empty();
    };
  }

  /// The counterpart goes on dialling what they dialled. The new person dials what the old one did,
  /// if it means nothing else to them.
  ///
  /// @param person under the id of whom they replace
  /// @throws Refusal if the new person has no number left; tells whether more were asked for
  Conversation handedOver(Conversation conversation, Participant person) {
    var begun = clock.instant();
    var counterpart = conversation.counterpartOf(person);
    var wish =
        new Wish(
            Optional.of(Objects.requireNonNull(counterpart.virtualNumber())),
            Optional.of(conversation.dialledBy(counterpart)));
    var side = side(conversation, person);
    var claim =
        allocation
            .claimFor(conversation.id(), side, wish)
            .orElseThrow(() -> refusal(allocation.noneLeft(side)));
    var now = clock.instant();
    return conversation
        .next()
        .handedOver(person, claim.number(), begun, Claim.newSince(Optional.of(now), now));
  }

  /// Gives back what was claimed for a hand-over that came to nothing.
  void release(Conversation handedOver, Participant person) {
    routes.release(person.realNumber(), handedOver.dialledBy(person), handedOver.id());
  }

  private Outcome claim(Conversation conversation) {
    return allocation.claim(
        conversation.id(),
        side(conversation, conversation.first()),
        side(conversation, conversation.second()));
  }

  /// A number that meant nothing else meanwhile goes on to mean what it did.
  private static Instant newSince(Conversation saved, Participant dials, Claim claim, Instant now) {
    var kept = claim.number().equals(saved.dialledBy(dials));
    var usedMeanwhile = claim.seen().filter(end -> !end.isBefore(saved.newSince())).isPresent();
    return kept && !usedMeanwhile ? saved.newSince() : later(saved.newSince(), claim.newSince(now));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Side side(Conversation conversation, Participant dials) {
    return new Side(dials.id(), dials.realNumber(), dials.country(), conversation.features());
  }

  /// Why no number has come for what has waited in vain.
  String whyNone(Conversation waiting) {
    return waiting.participants().stream()
        .map(Participant::country)
        .distinct()
        .map(allocation::outlook)
        .map(Prospect::inWords)
        .distinct()
        .collect(joining("; ", "no number came in time: ", ""));
  }

  private static Refusal refusal(Outcome.NoneLeft noneLeft) {
    return new Refusal(
        RejectionReason.NO_NUMBERS_AVAILABLE,
        "participant %s: each of the %d virtual numbers in service is in use or in quarantine for this person; %s"
            .formatted(
                noneLeft.side().participantId(),
                noneLeft.inService(),
                noneLeft.prospect().inWords()));
  }
}
