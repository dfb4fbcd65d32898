package io.parley.conversation.lifecycle;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.RejectionReason;
import io.parley.conversation.lifecycle.Conversation.State;
import io.parley.conversation.rules.Refusal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts another person behind a participant's virtual number, such as the driver who takes over.
///
/// 1. The new person claims a number to dial.
/// 2. The conversation is saved with them, and with the route of whom they replace.
/// 3. That route ends and is in quarantine; the counterpart's switches to the new person; theirs
///    opens. Texts that were sent before reach nobody, as they were meant for somebody else.
@Component
public class HandOver {
  private final Conversations conversations;
  private final PersonCheck personCheck;
  private final Numbering numbering;
  private final Completion completion;
  private final Clock clock;

  HandOver(
      Conversations conversations,
      PersonCheck personCheck,
      Numbering numbering,
      Completion completion,
      Clock clock) {
    this.conversations = conversations;
    this.personCheck = personCheck;
    this.numbering = numbering;
    this.completion = completion;
    this.clock = clock;
  }

  /// Handing over to whom it is with already changes nothing.
  ///
  /// @param name of the new person, for the texts
  /// @return the conversation as it stands then
  /// @throws NoSuchConversation if there is none, or no such participant
  /// @throws Refusal if it isn't open, or not with this number
  public Conversation handOver(
      String id, String participantId, PhoneNumber realNumber, @Nullable String name) {
    var found = open(id);
    var replaced =
        found
            .participant(participantId)
            .orElseThrow(
                () -> new NoSuchConversation("no participant " + participantId + " in " + id));
    if (replaced.realNumber().equals(realNumber)) {
      return found;
    }
    if (found.counterpartOf(replaced).realNumber().equals(realNumber)) {
      throw new Refusal(
          RejectionReason.SAME_NUMBER, "realNumber: is that of the other participant");
    }
    var country = personCheck.country("realNumber", realNumber);
    return handOver(found, new Participant(participantId, name, country, realNumber, null));
  }

  private Conversation handOver(Conversation found, Participant person) {
    var next = numbering.handedOver(found, person);
    if (conversations.save(next)) {
      return completed(next);
    }
    numbering.release(next, person);
    return handOver(found.id(), person.id(), person.realNumber(), person.name());
  }

  /// What was saved last has its routes before they change again.
  private Conversation open(String id) {
    var found = open(conversations.find(id).orElseThrow(() -> NoSuchConversation.of(id)));
    return found.unannounced().isEmpty() ? found : completed(found);
  }

  private Conversation completed(Conversation saved) {
    var completed = completion.completeOrRefuse(saved);
    if (completed.state() == State.REJECTED) {
      throw new Refusal(
          RejectionReason.NO_NUMBERS_AVAILABLE, "the conversation has lost its numbers to others");
    }
    return open(completed);
  }

  private Conversation open(Conversation found) {
    if (!found.isOpen() || found.isOver(clock.instant())) {
      throw new Refusal(RejectionReason.CONFLICT, "the conversation is not open");
    }
    return found;
  }
}
