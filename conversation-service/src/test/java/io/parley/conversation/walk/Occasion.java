package io.parley.conversation.walk;

import io.parley.contracts.PhoneNumber;
import java.time.Instant;
import java.util.List;

/// Somebody has asked for something, and this is what came of it.
///
/// @param begun when it was asked
/// @param alone whether nothing else happened meanwhile
/// @param wasShort whether there was no number for one of the people when it was asked
/// @param inService the numbers that could be given when it was asked
record Occasion(
    Act act,
    Outcome outcome,
    Instant begun,
    boolean alone,
    boolean wasShort,
    List<PhoneNumber> inService) {

  boolean isSilent() {
    return outcome instanceof Outcome.Silence;
  }

  boolean isDone() {
    return outcome instanceof Outcome.Done;
  }

  Occasion with(Outcome outcome, boolean alone) {
    return new Occasion(act, outcome, begun, alone, wasShort, inService);
  }

  boolean isSince(Instant time, Instant now) {
    return !time.isBefore(begun) && !time.isAfter(now);
  }
}
