package io.parley.conversation.walk;

import io.parley.conversation.walk.Talk.State;
import java.util.EnumSet;
import java.util.Set;

/// Which state a conversation may come to.
final class Becoming {
  private final Change change;
  private final Act act;
  private final Set<State> may;

  private Becoming(Change change) {
    this.change = change;
    this.act = change.on().act();
    this.may = EnumSet.of(change.was());
  }

  static Set<State> of(Change change) {
    var becoming = new Becoming(change);
    becoming.collect();
    return becoming.may;
  }

  private void collect() {
    switch (change.was()) {
      case NONE -> fromNothing();
      case MARK -> addIf(act instanceof Act.Open, State.CLOSED);
      case WAITING -> fromWaiting(change.before());
      case OPEN -> fromOpen(change.before());
      case REJECTED -> may.add(State.NONE);
      case CLOSED -> {}
    }
  }

  private void fromNothing() {
    switch (act) {
      case Act.Open open -> {
        may.addAll(EnumSet.of(State.OPEN, State.REJECTED));
        addIf(open.waits(), State.WAITING);
        addIf(!change.on().alone() && isOver(change.after()), State.CLOSED);
      }
      case Act.Close _ -> may.add(State.MARK);
      default -> {}
    }
  }

  private boolean isOver(Talk talk) {
    return talk != null && !change.model().now().isBefore(talk.expiresAt());
  }

  private void fromWaiting(Talk before) {
    addIf(change.isAttended() || act instanceof Act.Open, State.OPEN);
    addIf(act instanceof Act.Close, State.CLOSED);
    if (change.isAttended() && change.model().waitsInVain(before)) {
      may.addAll(EnumSet.of(State.REJECTED, State.NONE));
    }
  }

  private void fromOpen(Talk before) {
    var isOnlyRepeated = before.finished() && act instanceof Act.Open;
    var isOver = before.isOverAt(change.model().now()) && !isOnlyRepeated;
    addIf(act instanceof Act.Close || isOver || change.hasLostASide(), State.CLOSED);
    if (!before.finished() && change.isShort(before)) {
      may.addAll(EnumSet.of(State.REJECTED, State.NONE));
    }
  }

  private void addIf(boolean condition, State state) {
    if (condition) {
      may.add(state);
    }
  }
}
