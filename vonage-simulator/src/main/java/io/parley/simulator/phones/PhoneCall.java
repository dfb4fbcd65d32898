package io.parley.simulator.phones;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.parley.simulator.http.Refused;
import io.parley.simulator.phones.Signals.Command;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One call in one phone's history: what its owner sees on the screen and hears.
///
/// What a person does takes effect here at once and is signalled to the network, which may be busy;
/// so no command races with a time-out.
public final class PhoneCall {

  /// `DIALLING` and `RINGING` (the ringing tone is heard) are a caller's.
  public enum State {
    @JsonProperty("dialling")
    DIALLING,
    @JsonProperty("ringing")
    RINGING,
    @JsonProperty("answered")
    ANSWERED,
    @JsonProperty("ended")
    ENDED
  }

  /// A moment's picture of it.
  ///
  /// @param pressed all keys
  public record View(
      String id,
      Direction direction,
      String with,
      State state,
      List<String> heard,
      String pressed,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable EndReason endReason) {}

  private final String id;
  private final Direction direction;
  private final String with;
  private final Signals signals;
  private final Runnable changed;
  private final Clock clock;
  private final Instant startedAt;
  private final List<String> heard = new ArrayList<>();
  private final StringBuilder pressed = new StringBuilder();
  private int taken;
  private State state;
  private @Nullable Instant endedAt;
  private @Nullable EndReason endReason;

  PhoneCall(
      String id, Direction direction, String with, Signals signals, Runnable changed, Clock clock) {
    this.id = id;
    this.direction = direction;
    this.with = with;
    this.signals = signals;
    this.changed = changed;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.state = direction == Direction.OUT ? State.DIALLING : State.RINGING;
  }

  /// The id of its leg at Vonage.
  public String id() {
    return id;
  }

  /// The number dialled, or the caller ID shown.
  public String with() {
    return with;
  }

  /// Where the commands given to both phones of this call arrive.
  public Signals signals() {
    return signals;
  }

  public synchronized boolean hasEnded() {
    return state == State.ENDED;
  }

  public synchronized void hears(String sentence) {
    heard.add(sentence);
    changed.run();
  }

  /// The caller hears the ringing tone.
  public synchronized void ringing() {
    proceed(State.RINGING);
  }

  /// There is somebody, or a machine, at the other end.
  public synchronized void answered() {
    proceed(State.ANSWERED);
  }

  private void proceed(State next) {
    if (state != State.ENDED) {
      state = next;
      changed.run();
    }
  }

  public synchronized void end(EndReason reason) {
    if (state != State.ENDED) {
      state = State.ENDED;
      endReason = reason;
      endedAt = clock.instant();
      changed.run();
    }
  }

  /// Stops this phone's ringing; false if its owner was faster.
  public synchronized boolean stopRinging(EndReason reason) {
    if (state != State.RINGING) {
      return false;
    }
    end(reason);
    return true;
  }

  synchronized State state() {
    return state;
  }

  synchronized boolean isRingingHere() {
    return direction == Direction.IN && state == State.RINGING;
  }

  /// @throws Refused if this can't be done with the call now
  synchronized void command(Command command) {
    if (state == State.ENDED || (command != Command.HANG_UP && !isRingingHere())) {
      throw Refused.conflict("Expected a phone that is ringing; this call is " + state + ".");
    }
    switch (command) {
      case ANSWER -> answered();
      case DECLINE -> end(EndReason.DECLINED);
      case HANG_UP -> end(isRingingHere() ? EndReason.DECLINED : EndReason.HUNG_UP);
    }
    signals.send(this, command);
  }

  /// @throws Refused if nobody is there to hear the tones
  synchronized void press(String keys) {
    if (state != State.ANSWERED) {
      throw Refused.conflict("Expected a phone in a call; this call is " + state + ".");
    }
    pressed.append(keys);
    changed.run();
  }

  /// What was pressed since this was asked last.
  public synchronized String takeKeys() {
    var keys = pressed.substring(taken);
    taken = pressed.length();
    return keys;
  }

  synchronized View view() {
    return new View(
        id,
        direction,
        with,
        state,
        List.copyOf(heard),
        pressed.toString(),
        startedAt,
        endedAt,
        endReason);
  }
}
