package io.parley.conversation.lifecycle;

import io.parley.contracts.ConversationRequested;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.RejectionReason;
import io.parley.conversation.lifecycle.Conversation.State;
import io.parley.conversation.rules.Fingerprint;
import io.parley.conversation.rules.OpeningRules;
import io.parley.conversation.rules.OpeningRules.Person;
import io.parley.conversation.rules.OpeningRules.SoundRequest;
import io.parley.conversation.rules.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// Opens conversations.
///
/// 1. Each side claims a number; a pending claim connects nobody.
/// 2. With both claimed, the conversation is saved as `OPEN` over nothing, which takes its id.
/// 3. Both routes open, and everybody is told.
///
/// Interrupted before the second step, nothing has happened but claims, which lapse within a
/// minute; after it, the agenda brings it to [Completion]. Two requests of one id claim the same
/// numbers, and one of them saves.
@Component
public class Opening {
  private final OpeningRules rules;
  private final PersonCheck personCheck;
  private final Conversations conversations;
  private final WaitingList waitingList;
  private final Numbering numbering;
  private final Completion completion;
  private final Announcer announcer;
  private final Clock clock;

  Opening(
      OpeningRules rules,
      PersonCheck personCheck,
      Conversations conversations,
      WaitingList waitingList,
      Numbering numbering,
      Completion completion,
      Announcer announcer,
      Clock clock) {
    this.rules = rules;
    this.personCheck = personCheck;
    this.conversations = conversations;
    this.waitingList = waitingList;
    this.numbering = numbering;
    this.completion = completion;
    this.announcer = announcer;
    this.clock = clock;
  }

  /// @param repeated whether the request had been answered before
  public record Opened(Conversation conversation, boolean repeated) {}

  private enum Patience {
    WAITS,
    IS_REFUSED
  }

  /// The same request again is answered with the conversation as it stands by now.
  ///
  /// @throws Refusal with the reason; nothing was changed
  public Opened open(ConversationRequested request) {
    var opened = open(request, Patience.IS_REFUSED);
    if (opened.conversation().state() == State.REJECTED) {
      throw new Refusal(
          RejectionReason.NO_NUMBERS_AVAILABLE,
          "others were given its numbers while it was opened");
    }
    return opened;
  }

  /// As [#open], but where there are no numbers the request waits for them. One that had numbers
  /// and lost them is rejected, which is announced.
  public Opened openOrWait(ConversationRequested request) {
    return open(request, Patience.WAITS);
  }

  private Opened open(ConversationRequested request, Patience patience) {
    var known = conversations.findOrMark(rules.id(request));
    return known.isPresent()
        ? new Opened(again(known.get(), request, patience), true)
        : openAnew(request, patience);
  }

  private Opened openAnew(ConversationRequested request, Patience patience) {
    var draft = draft(rules.check(request), personCheck::country);
    Conversation opened;
    try {
      opened = numbering.opened(draft);
    } catch (Refusal noneLeft) {
      if (patience == Patience.IS_REFUSED) {
        throw noneLeft;
      }
      var other = waitingList.add(draft);
      return other.isPresent()
          ? new Opened(again(other.get(), request, patience), true)
          : new Opened(unlessOneArrived(draft), false);
    }
    var other = conversations.create(opened);
    return other.isPresent()
        ? new Opened(again(other.get(), request, patience), true)
        : new Opened(completion.complete(opened), false);
  }

  private Conversation again(Conversation known, ConversationRequested request, Patience patience) {
    if (known.isMark()) {
      return closedAlready(known, request, patience);
    }
    if (!Fingerprint.of(request).equals(known.request())) {
      throw new Refusal(
          RejectionReason.CONFLICT, "conversationId: is taken by a request with other contents");
    }
    if (known.isWaiting()) {
      return patience == Patience.WAITS ? known : resume(known);
    }
    if (!known.unannounced().isEmpty()) {
      // Whoever works on it may have been interrupted.
      return completion.complete(known);
    }
    announcer.repeat(known);
    return known;
  }

  private Conversation closedAlready(
      Conversation mark, ConversationRequested request, Patience patience) {
    var draft = draft(rules.check(request), (_, number) -> number.country());
    var closed = mark.next().closedAlready(draft);
    return conversations.save(closed)
        ? completion.complete(closed)
        : open(request, patience).conversation();
  }

  /// Opens one that waits, if there are numbers for it by now.
  ///
  /// @throws Refusal if there are none yet, or it is over or rejected by now
  Conversation resume(Conversation waiting) {
    if (!clock.instant().isBefore(waiting.expiresAt())) {
      throw new Refusal(
          RejectionReason.ALREADY_EXPIRED, "expiresAt: went by while it waited for numbers");
    }
    Conversation opened;
    try {
      opened = numbering.opened(waiting);
    } catch (Refusal noneLeft) {
      conversations.lookAgainLater(waiting);
      throw noneLeft;
    }
    return conversations.save(opened)
        ? completion.complete(opened)
        : conversations.find(waiting.id()).orElseThrow(Opening::rejectedMeanwhile);
  }

  private static Refusal rejectedMeanwhile() {
    return new Refusal(
        RejectionReason.NO_NUMBERS_AVAILABLE, "no number came in time while it waited; ask again");
  }

  /// A number that arrived just before `waiting` was on the list woke nobody.
  private Conversation unlessOneArrived(Conversation waiting) {
    try {
      return resume(waiting);
    } catch (Refusal stillNone) {
      return waiting;
    }
  }

  /// Tells whoever asked that no numbers came in time.
  void giveUp(Conversation waiting) {
    var rejected = waiting.next().rejected(numbering.whyNone(waiting), clock.instant());
    if (conversations.save(rejected)) {
      completion.complete(rejected);
    }
  }

  /// @param country of the person whose field and number these are
  private Conversation draft(SoundRequest sound, BiFunction<String, PhoneNumber, String> country) {
    var now = clock.instant();
    return new Conversation(
        sound.id(),
        now.toEpochMilli(),
        State.WAITING,
        sound.fingerprint(),
        IntStream.range(0, 2)
            .mapToObj(i -> participant("participants[" + i + "]", sound.people().get(i), country))
            .toList(),
        sound.channels(),
        sound.confirmBySms(),
        now,
        now,
        sound.expiresAt(),
        now,
        null,
        List.of(),
        List.of(),
        null);
  }

  private static Participant participant(
      String field, Person person, BiFunction<String, PhoneNumber, String> country) {
    var number = person.realNumber();
    return new Participant(person.id(), person.name(), country.apply(field, number), number, null);
  }
}
