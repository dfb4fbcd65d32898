package io.parley.conversation.routing;

import io.parley.contracts.Channel;
import io.parley.contracts.PhoneNumber;
import java.time.Instant;
import java.util.Set;

/// What one virtual number means to one person who dials it. It decides by its own times, so that
/// nobody has to come and end it.
public sealed interface Route {

  /// Whose route it is.
  String conversationId();

  /// Until when the pair (person, virtual number) can't be given to another conversation.
  Instant until();

  /// Of the conversation it was written for. A route is only ever replaced by a later one, so that
  /// a slow writer can't undo what a quick one did.
  long version();

  /// Claimed while the counterpart's side is being claimed too. Never connects, and lapses by
  /// itself.
  record Pending(String conversationId, Instant until, long version) implements Route {}

  /// Reaches the counterpart from `openedAt` until `until`.
  ///
  /// @param participantId of the person who dials
  /// @param counterpart the real number that is reached
  /// @param callerId the virtual number that stands for the person who dials
  record Open(
      String conversationId,
      Instant until,
      long version,
      String participantId,
      PhoneNumber counterpart,
      PhoneNumber callerId,
      Set<Channel> channels,
      Instant openedAt)
      implements Route {

    public boolean reachesAt(Instant now) {
      return now.isBefore(until);
    }
  }

  /// Reaches nobody any more.
  record Ended(String conversationId, Instant until, long version) implements Route {}
}
