package io.parley.conversation.routing;

import io.parley.contracts.Channel;
import io.parley.contracts.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What one virtual number means to one person who dials it. It decides by its own times, so that
/// nobody has to come and end it.
public sealed interface Route {

  /// Whose route it is.
  String conversationId();

  /// When it stops to mean what it says.
  Instant until();

  /// Of the conversation it was written for. A route is only ever replaced by a later one, so that
  /// a slow writer can't undo what a quick one did.
  long version();

  /// When the pair (person, virtual number) may be given to another conversation.
  Instant freeFrom(Duration quarantine);

  /// Claimed while the counterpart's side is being claimed too. Never connects, and lapses by
  /// itself.
  ///
  /// @param seen when an earlier conversation of the pair ended, whose quarantine may go on
  record Pending(String conversationId, Instant until, long version, Optional<Instant> seen)
      implements Route {
    @Override
    public Instant freeFrom(Duration quarantine) {
      return seen.map(end -> end.plus(quarantine)).filter(until::isBefore).orElse(until);
    }
  }

  /// Reaches the counterpart until `until`.
  ///
  /// @param participantId of the person who dials
  /// @param counterpart the real number that is reached
  /// @param callerId the virtual number that stands for the person who dials
  /// @param openedAt in whole seconds, as Vonage tells when a text was sent: one that was sent
  ///   before it was meant for somebody else
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

    @Override
    public Instant freeFrom(Duration quarantine) {
      return until.plus(quarantine);
    }
  }

  /// Reaches nobody any more, since `until`.
  record Ended(String conversationId, Instant until, long version) implements Route {
    @Override
    public Instant freeFrom(Duration quarantine) {
      return until.plus(quarantine);
    }
  }
}
