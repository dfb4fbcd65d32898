package io.parley.conversation.walk;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.walk.Talk.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One conversation before and after an occasion, seen by whoever judges it.
record Change(Model model, Occasion on, String id, @Nullable Talk before, @Nullable Talk after) {

  State was() {
    return state(before);
  }

  State is() {
    return state(after);
  }

  private static State state(@Nullable Talk talk) {
    return talk == null ? State.NONE : talk.state();
  }

  /// Whether the attendant went by.
  boolean isAttended() {
    return on.act() instanceof Act.Attend || on.act() instanceof Act.Arrive;
  }

  /// Whether somebody may have come in between.
  boolean isInterrupted() {
    return !on.alone() || before != null && !before.finished();
  }

  /// Whether what it has or held is somebody else's by now.
  boolean hasLostASide() {
    return before != null
        && isInterrupted()
        && before.sides().stream()
            .filter(side -> side.dials() != null)
            .anyMatch(side -> !model.lines.isFor(new Pair(side.person(), side.dials()), id));
  }

  boolean isShort(Talk talk) {
    return isContended(talk)
        || isShort(talk.people().toList())
        || on.act() instanceof Act.HandOver to && isShort(List.of(to.to()));
  }

  /// Whether another one that the attendant had before it at the same time wants numbers for one of
  /// these people, and may have held the last one for a moment.
  private boolean isContended(Talk talk) {
    return isAttended()
        && model.talks.values().stream()
            .filter(other -> !other.id().equals(id) && model.needsAttention(other))
            .anyMatch(other -> other.people().anyMatch(talk::hasPerson));
  }

  /// Whether one of them could be given no number, at some time since it was asked.
  boolean isShort(List<PhoneNumber> people) {
    return on.wasShort() || model.isShort(id, people);
  }

  /// A hand-over that is to be finished, but there is no number left for the new person.
  boolean isStuck() {
    return before != null && is() == State.OPEN && isInterrupted() && isShort(before);
  }

  void right(boolean right, String otherwise) {
    Wrong.unless(
        right,
        () -> "%s %s%n  on %s%n  was %s%n  is  %s".formatted(id, otherwise, on, before, after));
  }
}
