package io.parley.conversation.lifecycle;

import io.parley.contracts.CloseReason;
import io.parley.contracts.PhoneNumber;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Takes somebody out of all conversations. Done twice it changes nothing.
@Component
public class Forgetting {
  private final Conversations conversations;
  private final ConversationRoutes routes;
  private final Completion completion;
  private final Clock clock;

  Forgetting(
      Conversations conversations, ConversationRoutes routes, Completion completion, Clock clock) {
    this.conversations = conversations;
    this.routes = routes;
    this.completion = completion;
    this.clock = clock;
  }

  /// @param conversations which the person was in when they were forgotten
  /// @param closed how many of them were open, or waited for numbers
  public record Forgotten(List<String> conversations, int closed) {}

  public Forgotten forget(PhoneNumber person) {
    var left = new ArrayList<String>();
    var closed = 0;
    for (var id : conversations.mentioning(person)) {
      closed += close(id, person) ? 1 : 0;
      if (leave(id, person)) {
        left.add(id);
      }
    }
    return new Forgotten(left, closed);
  }

  /// It is told once they are out of it.
  private boolean close(String id, PhoneNumber person) {
    var found =
        conversations
            .find(id)
            .filter(it -> it.isOf(person) && (it.isOpen() || it.isWaiting()))
            .map(it -> it.next().closed(CloseReason.REQUESTED, clock.instant()));
    return found.isPresent() && (conversations.save(found.get()) || close(id, person));
  }

  /// What was decided is carried out before it is forgotten whose routes these are. Of a
  /// conversation that goes on without them only their own: the others may rest on claims that have
  /// lapsed.
  ///
  /// @return whether it was one of their conversations
  private boolean leave(String id, PhoneNumber person) {
    var found = conversations.find(id).filter(it -> it.names(person));
    if (found.isEmpty()) {
      return false;
    }
    endRoutes(found.get());
    var next = found.get().next().without(person);
    if (!conversations.save(next)) {
      return leave(id, person);
    }
    var _ = completion.complete(next);
    return found.get().isOf(person);
  }

  private void endRoutes(Conversation found) {
    if (found.isOpen()) {
      routes.endFormer(found);
    } else {
      // False where a number is somebody else's by now, and so ended before.
      var _ = routes.settle(found);
    }
  }
}
