package io.parley.conversation.lifecycle;

import io.parley.contracts.PhoneNumber;
import java.time.Instant;

/// The route of a person who was replaced.
///
/// @param participantId who was replaced
/// @param version of the conversation that replaced them
/// @param endedAt when
record Former(
    String participantId,
    PhoneNumber realNumber,
    PhoneNumber dialled,
    long version,
    Instant endedAt) {

  /// Its route is over; from now on it stands for one that nobody has.
  Former without(PhoneNumber person) {
    return realNumber.equals(person)
        ? new Former(participantId, dialled, dialled, version, endedAt)
        : this;
  }
}
