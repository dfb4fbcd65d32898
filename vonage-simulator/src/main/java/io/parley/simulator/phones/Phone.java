package io.parley.simulator.phones;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.parley.simulator.http.Refused;
import io.parley.simulator.phones.Signals.Command;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A phone somewhere in the world, with its texts and calls.
public final class Phone {

  /// What somebody who looks at it sees.
  public enum State {
    @JsonProperty("idle")
    IDLE,
    @JsonProperty("ringing")
    RINGING,
    @JsonProperty("dialling")
    DIALLING,
    @JsonProperty("in-call")
    IN_CALL
  }

  /// A moment's picture of it, newest last.
  public record View(
      String number,
      State state,
      Behaviour onCall,
      List<PhoneText> texts,
      List<PhoneCall.View> calls) {}

  private final String number;
  private final int history;
  private final Runnable changed;
  private final Clock clock;
  private final Deque<PhoneText> texts = new ArrayDeque<>();
  private final Deque<PhoneCall> calls = new ArrayDeque<>();
  private Behaviour behaviour = Behaviour.RING;
  private @Nullable String lastContact;

  /// @param changed told of each change, in the midst of it
  Phone(String number, int history, Runnable changed, Clock clock) {
    this.number = number;
    this.history = history;
    this.changed = changed;
    this.clock = clock;
  }

  public String number() {
    return number;
  }

  /// A text came in.
  public synchronized void receive(String from, String text) {
    remember(texts, new PhoneText(Direction.IN, from, text, clock.instant(), true));
    heardFrom(from);
  }

  private void heardFrom(String contact) {
    lastContact = contact;
    notifyAll();
  }

  /// Who texted or called last. The first text may be on its way still, so there is a while to wait
  /// for it.
  synchronized String lastHeardFrom(Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    try {
      for (var left = patience.toNanos();
          lastContact == null && left > 0;
          left = deadline - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (lastContact == null) {
      throw Refused.badRequest(
          "Expected to, the number to reach: nobody has texted or called this phone yet.");
    }
    return lastContact;
  }

  synchronized void sent(String to, String text, boolean delivered) {
    remember(texts, new PhoneText(Direction.OUT, to, text, clock.instant(), delivered));
  }

  /// A call reaches this phone.
  ///
  /// @param id of the leg
  /// @param callerId as shown
  /// @param signals of the call of which this is a leg
  public synchronized Ring ring(String id, String callerId, Signals signals) {
    if (behaviour == Behaviour.UNREACHABLE) {
      return new Ring.Unreachable();
    }
    if (behaviour == Behaviour.BUSY || current().isPresent()) {
      return new Ring.Busy();
    }
    var call = new PhoneCall(id, Direction.IN, callerId, signals, changed, clock);
    remember(calls, call);
    heardFrom(callerId);
    if (behaviour == Behaviour.ANSWER) {
      call.command(Command.ANSWER);
    } else if (behaviour == Behaviour.DECLINE) {
      call.command(Command.DECLINE);
    }
    return new Ring.Rings(call);
  }

  synchronized PhoneCall dial(String id, String to) {
    if (current().isPresent()) {
      throw Refused.conflict("Expected a phone without a call; hang up first.");
    }
    var call = new PhoneCall(id, Direction.OUT, to, new Signals(), changed, clock);
    remember(calls, call);
    return call;
  }

  synchronized void command(Command command) {
    currentCall().command(command);
  }

  /// Keys are pressed during a call.
  synchronized void press(String keys) {
    currentCall().press(keys);
  }

  private PhoneCall currentCall() {
    return current()
        .orElseThrow(() -> Refused.conflict("Expected a phone with a call; this one has none."));
  }

  synchronized void behave(Behaviour onCall) {
    behaviour = onCall;
    changed.run();
  }

  /// Hangs up, if there is anything to hang up.
  synchronized void silence() {
    current().ifPresent(call -> call.command(Command.HANG_UP));
  }

  private Optional<PhoneCall> current() {
    return Optional.ofNullable(calls.peekLast()).filter(call -> !call.hasEnded());
  }

  private <T> void remember(Deque<T> entries, T entry) {
    if (entries.size() == history) {
      entries.removeFirst();
    }
    entries.addLast(entry);
    changed.run();
  }

  private State state() {
    return current()
        .map(call ->
            switch (call.state()) {
              case DIALLING -> State.DIALLING;
              case RINGING -> State.RINGING;
              case ANSWERED -> State.IN_CALL;
              case ENDED -> State.IDLE;
            })
        .orElse(State.IDLE);
  }

  public synchronized View view() {
    return new View(
        number,
        state(),
        behaviour,
        List.copyOf(texts),
        calls.stream().map(PhoneCall::view).toList());
  }
}
