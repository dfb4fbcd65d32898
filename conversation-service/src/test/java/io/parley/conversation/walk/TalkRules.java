package io.parley.conversation.walk;

import io.parley.contracts.RejectionReason;
import io.parley.conversation.walk.Fitting.Need;
import io.parley.conversation.walk.Talk.State;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What may become of one conversation on one occasion, and what whoever asked may be told.
final class TalkRules {
  /// So soon is taken up again what was interrupted, and closed what is over.
  private static final Duration SOON = Duration.ofSeconds(2);

  /// So often is looked for numbers for those that wait.
  private static final Duration LOOKED_FOR = Duration.ofSeconds(6);

  private final Change change;
  private final Occasion on;
  private final Model model;
  private final Talk before;
  private final Talk after;

  private TalkRules(Change change) {
    this.change = change;
    this.on = change.on();
    this.model = change.model();
    this.before = change.before();
    this.after = change.after();
  }

  static void judge(Change change) {
    change.right(Becoming.of(change).contains(change.is()), "may not become so");
    Contents.judge(change);
    new TalkRules(change).judge();
  }

  private void judge() {
    switch (on.outcome()) {
      case Outcome.Done _ -> done();
      case Outcome.Refused(var reason) ->
          change.right(mayBeRefused(reason), "is refused for no reason");
      case Outcome.NoSuchConversation _ ->
          change.right(before == null || before.state() == State.MARK, "is there");
      case Outcome.Silence _ -> {}
    }
  }

  private void done() {
    switch (on.act()) {
      case Act.Open open -> opened(open);
      case Act.Extend(_, var to) -> {
        isFinished();
        var isExtended = change.is() == State.OPEN && after.expiresAt().equals(to);
        change.right(isExtended || change.hasLostASide(), "isn't extended");
      }
      case Act.HandOver to -> handedOver(to);
      case Act.Close _ -> isFinished();
      case Act.Attend _ -> attended();
      case Act.Arrive _, Act.Retire _, Act.GiveBack _ -> {}
    }
  }

  private void isFinished() {
    change.right(after == null || after.finished(), "is done, but not finished");
  }

  private void opened(Act.Open open) {
    // Asked for again, it is shown as it is.
    change.right(
        after == null || after.finished() || change.isStuck(), "is done, but not finished");
    change.right(!isAnother(open), "another request of the same id is taken");
    if (after == null) {
      // Rejected, which is told: others had its numbers before it was open, or it waited in vain.
      change.right(
          open.waits() && (change.isInterrupted() || change.was() == State.REJECTED),
          "is opened, but isn't there");
      return;
    }
    if (change.is() == State.WAITING) {
      change.right(open.waits(), "waits, and wasn't to");
      change.right(before != null || change.isShort(open.people()), "waits for nothing");
    }
    var isNew = change.was() == State.NONE || change.was() == State.WAITING;
    if (isNew && on.alone() && change.is() == State.OPEN) {
      var hadOne = after.people().anyMatch(person -> model.fitting.holdsOne(change.id(), person));
      change.right(hadOne || model.fitting.areBest(after), "was given worse than it could be");
    }
  }

  private void handedOver(Act.HandOver to) {
    isFinished();
    if (after == null) {
      change.right(change.isInterrupted(), "is gone");
      return;
    }
    change.right(after.hasPerson(to.to()), "isn't handed over");
    if (before.hasPerson(to.to())) {
      return;
    }
    change.right(
        after.textsSince().isAfter(on.begun().truncatedTo(ChronoUnit.SECONDS)),
        "takes texts that were meant for the one before");
    var hadOne = model.fitting.holdsOne(change.id(), to.to());
    if (on.alone() && before.finished() && !hadOne && after.state() == State.OPEN) {
      change.right(isBest(to), "was given worse than it could be");
    }
  }

  private boolean isBest(Act.HandOver to) {
    var was = before.side(to.participant()).orElseThrow();
    var is = after.side(to.participant()).orElseThrow();
    var callerId = before.other(was).dials();
    return model.fitting.isBest(
        is.dials(), new Need(change.id(), is.person(), after.features(), callerId, was.dials()));
  }

  private boolean mayBeRefused(RejectionReason reason) {
    return switch (on.act()) {
      case Act.Open open -> mayBeRefused(open, reason);
      case Act.HandOver to -> mayBeRefused(to, reason);
      case Act.Extend(_, var to) ->
          hasComeToNothing(reason)
              || reason == RejectionReason.ALREADY_EXPIRED
                  && !on.alone()
                  && !model.now().isBefore(to);
      default -> false;
    };
  }

  private boolean mayBeRefused(Act.Open open, RejectionReason reason) {
    return switch (reason) {
      case CONFLICT -> isAnother(open);
      case NO_NUMBERS_AVAILABLE ->
          !isAnother(open)
              && (!open.waits() || before != null || !on.alone())
              && (change.isShort(open.people())
                  || change.was() == State.REJECTED
                  || after == null && !on.alone());
      // While it waited, or just now.
      case ALREADY_EXPIRED ->
          (!on.alone() || change.was() == State.WAITING)
              && !model.now().isBefore(open.request().expiresAt());
      default -> false;
    };
  }

  /// What was interrupted before may turn out to have come to nothing.
  private boolean hasComeToNothing(RejectionReason reason) {
    return switch (reason) {
      case CONFLICT -> hasEnded() || change.isInterrupted() && change.is() != State.OPEN;
      case NO_NUMBERS_AVAILABLE ->
          change.isInterrupted() && (before == null || change.isShort(before));
      default -> false;
    };
  }

  private boolean mayBeRefused(Act.HandOver to, RejectionReason reason) {
    return switch (reason) {
      case CONFLICT -> hasComeToNothing(reason);
      case NO_NUMBERS_AVAILABLE -> hasComeToNothing(reason) || change.isShort(List.of(to.to()));
      case SAME_NUMBER ->
          before != null
              && before
                  .side(to.participant())
                  .filter(it -> before.other(it).person().equals(to.to()))
                  .isPresent();
      default -> false;
    };
  }

  private boolean isAnother(Act.Open open) {
    return before != null
        && before.state() != State.MARK
        && !open.request().equals(model.request(change.id()));
  }

  private boolean hasEnded() {
    return before == null
        ? !on.alone()
        : !(before.isOpenAt(on.begun()) && before.isOpenAt(model.now()));
  }

  private void attended() {
    if (!before.finished() && isPast(SOON)) {
      change.right(
          after == null || after.finished() || change.isStuck(), "should have been finished");
    }
    if (before.finished() && before.isOverAt(model.now().minus(SOON)) && isPast(SOON)) {
      change.right(change.is() == State.CLOSED, "should have been closed");
    }
    if (before.state() == State.WAITING && model.waitsInVain(before) && isPast(LOOKED_FOR)) {
      change.right(after == null, "should have been rejected");
    }
  }

  private boolean isPast(Duration time) {
    return !model.now().isBefore(model.touchedAt(change.id()).plus(time));
  }
}
