package io.parley.conversation.lifecycle;

import io.parley.contracts.ConversationRequested;
import io.parley.contracts.RejectionReason;
import io.parley.conversation.lifecycle.Conversation.State;
import io.parley.conversation.lifecycle.OpeningRules.Person;
import io.parley.conversation.lifecycle.OpeningRules.SoundRequest;
import io.parley.conversation.pool.VirtualNumbers;
import io.parley.vonage.check.NumberCheck;
import io.parley.vonage.check.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// Opens conversations.
///
/// 1. A sound request is saved as `OPENING`, which takes its id.
/// 2. Each side claims a number; a pending claim connects nobody.
/// 3. With both claimed, the conversation is saved as `OPEN`, both routes open, and everybody is
///    told.
///
/// An opening that is interrupted anywhere is taken up again: from the agenda, or by a repeated
/// request, which first looks on for a second.
@Component
class Opening {
  /// Others get a second.
  private static final int LOOKS = 50;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final OpeningRules rules;
  private final NumberCheck numberCheck;
  private final VirtualNumbers pool;
  private final Conversations conversations;
  private final Allocation allocation;
  private final ConversationRoutes routes;
  private final Announcer announcer;
  private final Clock clock;

  Opening(
      OpeningRules rules,
      NumberCheck numberCheck,
      VirtualNumbers pool,
      Conversations conversations,
      Allocation allocation,
      ConversationRoutes routes,
      Announcer announcer,
      Clock clock) {
    this.rules = rules;
    this.numberCheck = numberCheck;
    this.pool = pool;
    this.conversations = conversations;
    this.allocation = allocation;
    this.routes = routes;
    this.announcer = announcer;
    this.clock = clock;
  }

  /// @param repeated whether the same request had been answered before
  record Opened(Conversation conversation, boolean repeated) {}

  /// The same request again is answered with the conversation as it stands by now.
  ///
  /// @throws Refusal with the reason; nothing was changed
  Opened open(ConversationRequested request) {
    var known = conversations.find(rules.id(request));
    if (known.isPresent()) {
      return new Opened(repeated(known.get(), Fingerprint.of(request)), true);
    }
    var conversation = begin(rules.check(request));
    return conversations.save(conversation)
        ? new Opened(allocate(conversation), false)
        : open(request);
  }

  /// Takes up an opening that was interrupted.
  Conversation resume(Conversation opening) {
    var ours = opening.takenOver();
    return conversations.save(ours) ? allocate(ours) : afterOthers(opening);
  }

  private Conversation repeated(Conversation known, String fingerprint) {
    if (!known.request().equals(fingerprint)) {
      throw new Refusal(
          RejectionReason.CONFLICT, "conversationId: is taken by a request with other contents");
    }
    if (known.state() == State.OPENING) {
      return afterOthers(known);
    }
    announcer.repeat(known);
    return known;
  }

  private Conversation begin(SoundRequest sound) {
    var now = clock.instant();
    var participants =
        IntStream.range(0, 2).mapToObj(i -> participant(i, sound.people().get(i))).toList();
    return new Conversation(
        sound.id(),
        1,
        State.OPENING,
        sound.fingerprint(),
        participants,
        sound.channels(),
        sound.confirmBySms(),
        now,
        sound.expiresAt(),
        now,
        null,
        List.of());
  }

  private Participant participant(int i, Person person) {
    if (pool.contains(person.realNumber())) {
      throw new Refusal(
          RejectionReason.VIRTUAL_NUMBER,
          "participants[" + i + "]: is a virtual number of ours; expected the person's own");
    }
    return switch (numberCheck.check(person.realNumber())) {
      case Verdict.Valid valid ->
          new Participant(person.id(), person.name(), valid.country(), person.realNumber(), null);
      case Verdict.Invalid invalid ->
          throw new Refusal(
              RejectionReason.INVALID_NUMBER, "participants[" + i + "]: " + invalid.reason());
    };
  }

  private Conversation allocate(Conversation opening) {
    var numbers = claim(opening);
    if (numbers.isEmpty()) {
      return afterOthers(current(opening));
    }
    var opened = opening.opened(numbers.get().first(), numbers.get().second(), clock.instant());
    return conversations.save(opened) ? finish(opened) : afterOthers(current(opening));
  }

  /// Opens the routes of what is saved as open, and tells. Only what is saved has routes: an
  /// opening that is given up half-way leaves pending claims, which lapse.
  Conversation finish(Conversation opened) {
    if (routes.settle(opened)) {
      return announcer.announce(opened);
    }
    var current = current(opened);
    // The claims had lapsed, and one of them is somebody else's by now.
    return current.version() == opened.version() ? allocate(current) : afterOthers(current);
  }

  /// Whoever is opening it now is left in peace for a moment: if everybody who asks took it over at
  /// once, nobody would get done. Who doesn't get done in that time was interrupted.
  private Conversation afterOthers(Conversation known) {
    var current = known;
    for (int look = 0; look < LOOKS && current.state() == State.OPENING; look++) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      current = current(known);
    }
    return current.state() == State.OPENING ? resume(current) : current;
  }

  /// Empty if somebody else took the opening over meanwhile, whose answer counts.
  private Optional<Allocation.Numbers> claim(Conversation opening) {
    try {
      return Optional.of(allocation.claim(opening));
    } catch (Refusal refusal) {
      if (!conversations.discard(opening)) {
        return Optional.empty();
      }
      routes.release(opening);
      throw refusal;
    }
  }

  private Conversation current(Conversation known) {
    return conversations
        .find(known.id())
        .filter(found -> found.request().equals(known.request()))
        .orElseThrow(() ->
            new Refusal(
                RejectionReason.NO_NUMBERS_AVAILABLE,
                "another attempt to open it found no numbers"));
  }
}
