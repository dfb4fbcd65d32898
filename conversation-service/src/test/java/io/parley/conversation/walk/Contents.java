package io.parley.conversation.walk;

import io.parley.conversation.walk.Talk.Side;
import io.parley.conversation.walk.Talk.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What else of a conversation may have changed: only what was asked for.
final class Contents {
  private final Change change;
  private final Act act;
  private final Talk now;
  private final @Nullable Talk before;

  private Contents(Change change, Talk now) {
    this.change = change;
    this.act = change.on().act();
    this.now = now;
    this.before = change.was() == State.MARK ? null : change.before();
  }

  static void judge(Change change) {
    var now = change.after();
    if (now != null && !now.equals(change.before())) {
      new Contents(change, now).judge();
    }
  }

  private void judge() {
    for (var side : now.sides()) {
      var was = before == null ? null : before.side(side.participant()).orElseThrow();
      change.right(isSamePerson(side, was), "has another person");
      change.right(
          side.dials() == null || was != null && side.dials().equals(was.dials()) || isFor(side),
          "was given what it may not be given");
    }
    change.right(endsAsAgreed(), "ends at another time");
    change.right(
        isChangedAt(change.before()) || change.on().isSince(now.changedAt(), change.model().now()),
        "tells another time of change");
    change.right(
        before != null && !before.textsSince().isBefore(now.textsSince())
            || !now.textsSince().isBefore(change.on().begun().truncatedTo(ChronoUnit.SECONDS))
            || isChangedAt(change.before()),
        "takes texts that are too old");
  }

  private boolean isSamePerson(Side side, @Nullable Side was) {
    if (was != null && side.person().equals(was.person())) {
      return true;
    }
    return switch (act) {
      case Act.Open open -> was == null && open.people().contains(side.person());
      case Act.HandOver to ->
          to.participant().equals(side.participant()) && to.to().equals(side.person());
      default -> false;
    };
  }

  /// Whoever has it already keeps it, though it was retired meanwhile. What is over or still to be
  /// finished may have lost it.
  private boolean isFor(Side side) {
    var pair = new Pair(side.person(), side.dials());
    var model = change.model();
    if (change.isInterrupted() && !(now.finished() && now.isOpenAt(model.now()))) {
      return true;
    }
    return model.lines.isFor(pair, change.id())
        && (model.lines.of(pair).owner().isPresent()
            || model.numbers.isInService(pair.number())
            || change.on().inService().contains(pair.number()));
  }

  private boolean endsAsAgreed() {
    Instant agreed = null;
    if (before != null) {
      agreed = before.expiresAt();
    } else if (act instanceof Act.Open open) {
      agreed = open.request().expiresAt();
    }
    // What was closed before it was asked for has no other end.
    return now.expiresAt().equals(agreed)
        || act instanceof Act.Extend(_, var to) && now.expiresAt().equals(to)
        || before == null && (now.state() == State.MARK || change.was() == State.MARK);
  }

  private boolean isChangedAt(@Nullable Talk earlier) {
    return earlier != null && earlier.changedAt().equals(now.changedAt());
  }
}
