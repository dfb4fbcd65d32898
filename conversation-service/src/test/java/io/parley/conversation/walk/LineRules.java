package io.parley.conversation.walk;

import io.parley.conversation.walk.Meaning.Ended;
import io.parley.conversation.walk.Meaning.Held;
import io.parley.conversation.walk.Meaning.Nothing;
import io.parley.conversation.walk.Meaning.Reaches;
import io.parley.conversation.walk.Talk.State;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/// What may become of the pairs on one occasion, once it is known what became of the conversations
/// it touched. All others stay what they are.
final class LineRules {
  private final Model model;
  private final Occasion on;
  private final Seen seen;
  private final Set<String> touched;
  private final Set<String> interrupted;

  /// @param touched conversations that the act concerns
  /// @param interrupted those of them that were not finished before
  LineRules(Model model, Occasion on, Seen seen, Set<String> touched, Set<String> interrupted) {
    this.model = model;
    this.on = on;
    this.seen = seen;
    this.touched = touched;
    this.interrupted = interrupted;
  }

  void judge() {
    var pairs = new HashSet<>(seen.lines().keySet());
    pairs.addAll(model.lines.all().keySet());
    for (var pair : pairs) {
      var is = seen.line(pair);
      var was = model.lines.of(pair);
      if (!model.lines.now(is).equals(was)) {
        right(
            mayBecome(pair, was, model.lines.now(is)) || isOverLongAgo(pair, was, is),
            pair,
            was,
            is);
      }
      model.lines.put(pair, is);
    }
    pairs.forEach(this::agreesWithItsConversation);
    touched.forEach(this::reachBothWays);
  }

  private boolean mayBecome(Pair pair, Meaning was, Meaning is) {
    return switch (is) {
      case Nothing _ -> was instanceof Held held && isTouched(held.conversation());
      case Held held ->
          isTouched(held.conversation())
              && (on.isSilent() || !on.alone() || isUnfinished(held.conversation()))
              && (was instanceof Nothing || was instanceof Held && isOf(was, held.conversation()))
              && isInService(pair);
      case Reaches reaches ->
          isTouched(reaches.conversation())
              && (model.lines.isFor(pair, reaches.conversation())
                  || isOf(was, reaches.conversation()))
              && (isKnownBy(reaches) || hasStalled(reaches.conversation()))
              && isNewForTexts(pair, reaches);
      case Ended ended -> isTouched(ended.conversation()) && mayEnd(pair, was, ended);
    };
  }

  /// What was interrupted is finished so late that its quarantine is over too.
  private boolean isOverLongAgo(Pair pair, Meaning was, Meaning is) {
    return is.owner().isPresent()
        && is.end().isPresent()
        && isTouched(is.owner().get())
        && mayEnd(pair, was, new Ended(is.owner().get(), is.end().get()));
  }

  private boolean isInService(Pair pair) {
    return model.numbers.isInService(pair.number()) || on.inService().contains(pair.number());
  }

  /// A text from before was meant for somebody else; its time is exact to the second.
  private boolean isNewForTexts(Pair pair, Reaches reaches) {
    return isOf(model.lines.last(pair), reaches.conversation())
        || model
            .lines
            .lastEnd(pair)
            .map(end -> end.truncatedTo(ChronoUnit.SECONDS))
            .filter(end -> !end.isBefore(reaches.textsSince()))
            .isEmpty();
  }

  /// Whoever pauses between two routes for longer than a claim holds, with nobody to finish it for
  /// them, may find the second one taken.
  private boolean hasStalled(String id) {
    return !on.alone() && isUnfinished(id);
  }

  /// Whoever is reached sees no number that means somebody else to them.
  private boolean isKnownBy(Reaches reaches) {
    var back = seen.line(new Pair(reaches.whom(), reaches.callerId()));
    return isOf(back, reaches.conversation());
  }

  private boolean mayEnd(Pair pair, Meaning was, Ended ended) {
    var talk = model.talk(ended.conversation());
    // What was interrupted is finished first, perhaps with another number.
    var wasHeldInBetween =
        was instanceof Nothing
            && (!on.alone() || talk == null || interrupted.contains(ended.conversation()));
    if (!isOf(was, ended.conversation()) && !wasHeldInBetween) {
      return false;
    }
    var isStillOpen = talk != null && talk.isOpenAt(model.now()) && talk.side(pair).isPresent();
    return !isStillOpen
        && (model.isATimeOf(ended.conversation(), ended.at())
            || on.isSince(ended.at(), model.now()));
  }

  private static boolean isOf(Meaning meaning, String conversation) {
    return meaning.owner().filter(conversation::equals).isPresent();
  }

  private boolean isTouched(String id) {
    return touched.contains(id);
  }

  private boolean isUnfinished(String id) {
    var talk = model.talk(id);
    return talk != null && !talk.finished();
  }

  /// Whoever is reached is the right one, and sees a number at which they reach the same person.
  private void agreesWithItsConversation(Pair pair) {
    if (!(model.lines.of(pair) instanceof Reaches reaches)) {
      return;
    }
    var talk = model.talk(reaches.conversation());
    var back = model.lines.of(new Pair(reaches.whom(), reaches.callerId()));
    right(talk != null && talk.state() != State.MARK, pair, back, reaches);
    if (back instanceof Reaches other && isOf(other, reaches.conversation())) {
      right(
          other.whom().equals(pair.person()) && other.callerId().equals(pair.number()),
          pair,
          back,
          reaches);
    } else {
      right(!talk.finished(), pair, back, reaches);
    }
    right(!talk.finished() || isAsAgreed(talk, pair, reaches), pair, back, reaches);
  }

  private static boolean isAsAgreed(Talk talk, Pair pair, Reaches reaches) {
    return talk.state() == State.OPEN
        && talk.expiresAt().equals(reaches.until())
        && talk.textsSince().equals(reaches.textsSince())
        && talk.side(pair)
            .map(talk::other)
            .filter(other ->
                other.person().equals(reaches.whom()) && reaches.callerId().equals(other.dials()))
            .isPresent();
  }

  private void reachBothWays(String id) {
    var talk = model.talk(id);
    if (talk != null && talk.finished() && talk.isOpenAt(model.now())) {
      talk.sides()
          .forEach(side -> {
            var pair = new Pair(side.person(), Objects.requireNonNull(side.dials()));
            var is = model.lines.of(pair);
            right(is instanceof Reaches && isOf(is, id), pair, Meaning.NOTHING, is);
          });
    }
  }

  private void right(boolean right, Pair pair, Meaning was, Meaning is) {
    Wrong.unless(
        right,
        () ->
            "%s%n  on %s%n  was or is on the other side: %s%n  is  %s%n  of  %s"
                .formatted(
                    pair, on, was, is, is.owner().map(id -> String.valueOf(model.talk(id)))));
  }
}
