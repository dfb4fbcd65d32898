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
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// Opens conversations.
///
/// 1. A sound request is saved as `OPENING`, which takes its id.
/// 2. Each side claims a number; a pending claim connects nobody.
/// 3. With both claimed, both routes open, the conversation is `OPEN`, and everybody is told.
///
/// An opening that is interrupted anywhere is taken up again from the agenda, or by the repeated
/// request, whichever comes first.
@Component
class Opening {
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
    return conversations.save(ours) ? allocate(ours) : current(opening);
  }

  private Conversation repeated(Conversation known, String fingerprint) {
    if (!known.request().equals(fingerprint)) {
      throw new Refusal(
          RejectionReason.CONFLICT, "conversationId: is taken by a request with other contents");
    }
    if (known.state() == State.OPENING) {
      return resume(known);
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
    var opened = withNumbers(opening);
    if (routes.settle(opened) && conversations.save(opened)) {
      return announcer.announce(opened);
    }
    var current = current(opening);
    return current.state() == State.OPENING ? resume(current) : current;
  }

  private Conversation withNumbers(Conversation opening) {
    try {
      var numbers = allocation.claim(opening);
      return opening.opened(numbers.first(), numbers.second(), clock.instant());
    } catch (Refusal refusal) {
      conversations.discard(opening);
      throw refusal;
    }
  }

  private Conversation current(Conversation known) {
    return conversations
        .find(known.id())
        .orElseThrow(() ->
            new Refusal(
                RejectionReason.NO_NUMBERS_AVAILABLE,
                "another attempt to open it found no numbers"));
  }
}
