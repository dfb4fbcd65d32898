package io.parley.conversation.walk;

import io.parley.conversation.walk.Talk.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares all that is seen with the model, and has the model take over what it left open.
final class Judge {
  private final Model model;
  private final Heard heard;

  /// Who was on the waiting list when last seen.
  private Set<String> waiting = Set.of();

  Judge(Model model, Heard heard) {
    this.model = model;
    this.heard = heard;
  }

  void judge(Occasion on, Seen seen) {
    var touched = touched(on);
    var all = new HashSet<>(model.talks.keySet());
    all.addAll(seen.talks().keySet());
    all.stream().filter(id -> !touched.contains(id)).forEach(id -> isAsBefore(id, seen, on));
    var before = new HashMap<>(model.talks);
    for (var id : touched) {
      TalkRules.judge(new Change(model, on, id, before.get(id), seen.talk(id)));
    }
    var interrupted =
        touched.stream()
            .filter(id -> before.get(id) != null && !before.get(id).finished())
            .collect(Collectors.toSet());
    var goOn = goOn(on);
    touched.forEach(id -> adopt(id, before.get(id), seen.talk(id), on));
    new LineRules(model, on, seen, touched, interrupted).judge();
    touched.forEach(this::isTold);
    goOn.forEach(id -> hasGoneOn(id, seen, on));
    if (on.act() instanceof Act.Arrive && on.isDone()) {
      Wrong.unless(
          seen.waiting().stream()
              .map(model::talk)
              .allMatch(talk -> talk != null && talk.state() == State.WAITING),
          () -> "on the waiting list: " + seen.waiting());
    }
    waiting = seen.waiting();
  }

  private Set<String> touched(Occasion on) {
    return on.act().id().map(Set::of).orElseGet(model::inNeedOfAttention);
  }

  private void isAsBefore(String id, Seen seen, Occasion on) {
    var before = model.talk(id);
    Wrong.unless(
        before != null && before.equals(seen.talk(id)),
        () -> "%s has changed on %s: was %s, is %s".formatted(id, on, before, seen.talk(id)));
  }

  private void adopt(String id, @Nullable Talk before, @Nullable Talk after, Occasion on) {
    if (after == null) {
      if (before != null) {
        Wrong.unless(
            !heard.eventIds(id, id + ":rejected").isEmpty(), () -> id + " is gone without a word");
        model.forget(id);
        heard.forget(id);
      }
      return;
    }
    var isFirst = before == null || before.state() == State.MARK && after.state() != State.MARK;
    if (isFirst && on.act() instanceof Act.Open open) {
      model.note(open.request());
    }
    model.note(after, before != null && !isFirst && !samePeople(before, after));
  }

  private static boolean samePeople(Talk before, Talk after) {
    return before.people().toList().equals(after.people().toList());
  }

  /// Those that wait and could have what they wait for, and must get it on this occasion.
  private Set<String> goOn(Occasion on) {
    if (!on.isDone()) {
      return Set.of();
    }
    return model.talks.values().stream()
        .filter(talk -> talk.state() == State.WAITING)
        .filter(talk -> !model.isShort(talk.id(), talk.people().toList()))
        .map(Talk::id)
        .filter(id ->
            switch (on.act()) {
              case Act.Attend _ -> !model.now().isBefore(model.touchedAt(id).plusSeconds(6));
              case Act.Arrive _ -> waiting.contains(id);
              default -> false;
            })
        .collect(Collectors.toSet());
  }

  /// Two that wait for the same person's numbers may stand in each other's way, until the next
  /// time.
  private void hasGoneOn(String id, Seen seen, Occasion on) {
    var talk = model.talk(id);
    if (talk == null || talk.state() != State.WAITING) {
      return;
    }
    var isAlone =
        seen.talks().values().stream()
            .noneMatch(it ->
                it.state() == State.WAITING
                    && !it.id().equals(id)
                    && it.people().anyMatch(talk::hasPerson));
    Wrong.unless(
        !isAlone || model.isShort(id, talk.people().toList()),
        () -> "%s waits for nothing, on %s".formatted(talk, on));
  }

  /// Each under one eventId, and nothing that isn't so.
  private void isTold(String id) {
    var talk = model.talk(id);
    if (talk == null) {
      return;
    }
    var closed = heard.times(id, id + ":closed") > 0;
    Wrong.unless(!closed || talk.state() == State.CLOSED, () -> "closed was told of " + talk);
    if (!talk.finished()) {
      return;
    }
    Wrong.unless(closed || talk.state() != State.CLOSED, () -> "closed wasn't told of " + talk);
    Wrong.unless(
        talk.state() != State.OPEN || heard.times(id, id + ":opened") > 0,
        () -> "opened wasn't told of " + talk);
    var replaced = heard.eventIds(id, id + ":participant-replaced:").size();
    Wrong.unless(
        replaced == model.handOvers(id),
        () -> "%d of %d hand-overs told of %s".formatted(replaced, model.handOvers(id), talk));
  }
}
