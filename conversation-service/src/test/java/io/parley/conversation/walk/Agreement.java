package io.parley.conversation.walk;

import io.parley.conversation.walk.Meaning.Reaches;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/// When all has settled, everybody who is reached at a number reaches the other back at the number
/// they see, and exactly the open conversations are reached.
final class Agreement {
  private Agreement() {}

  static void of(Seen seen, Instant now, Duration quarantine) {
    seen.lines()
        .forEach((pair, line) -> {
          if (line.at(now, quarantine) instanceof Reaches reaches) {
            isMutual(seen, pair, reaches);
          }
        });
    // Those that are about to end may do so while they are looked at.
    seen.talks().values().stream()
        .filter(talk -> talk.isOpenAt(now.plusSeconds(1)))
        .forEach(talk -> isReached(seen, talk));
  }

  private static void isMutual(Seen seen, Pair pair, Reaches reaches) {
    var back = seen.line(new Pair(reaches.whom(), reaches.callerId()));
    var talk = seen.talk(reaches.conversation());
    Wrong.unless(
        back instanceof Reaches other
            && other.conversation().equals(reaches.conversation())
            && other.whom().equals(pair.person())
            && other.callerId().equals(pair.number())
            && other.until().equals(reaches.until())
            && talk != null
            && talk.state() == Talk.State.OPEN
            && talk.side(pair).isPresent(),
        () -> "%s is %s, and back %s, in %s".formatted(pair, reaches, back, talk));
  }

  private static void isReached(Seen seen, Talk talk) {
    talk.sides()
        .forEach(side -> {
          var line = seen.line(new Pair(side.person(), Objects.requireNonNull(side.dials())));
          Wrong.unless(
              line instanceof Reaches reaches && reaches.conversation().equals(talk.id()),
              () -> "%s, but %s has %s".formatted(talk, side, line));
        });
  }
}
