package io.parley.vonage.ncco;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.parley.contracts.WireFormat;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Vonage is to do with a call, as the JSON text of an answer. When all of it is done, the
/// call ends.
///
/// Written by hand rather than by the SDK, which knows a fixed list of languages, rings no shorter
/// than 3 seconds, and would load a second JSON library on the way of every call.
public final class Ncco {
  private static final int LONGEST_RINGING_SECONDS = 120;
  private static final int LONGEST_CALL_SECONDS = 7200;
  private static final long SHORTEST_WAIT_MS = 100;

  private Ncco() {}

  /// Says it and hangs up.
  public static String say(Sentence sentence) {
    return json(Talk.of(sentence));
  }

  /// Puts the caller through.
  public static String connect(Sentence pleaseWait, Connection connection) {
    return json(Talk.of(pleaseWait), Connect.of(connection));
  }

  /// Puts the caller through after a while, in silence but for the sentence: Vonage places only so
  /// many calls a second and refuses what is more.
  ///
  /// @param hold exact to the millisecond; brought into Vonage's range of 0.1 to 7200 s
  public static String connectAfter(Sentence pleaseHold, Duration hold, Connection connection) {
    return json(Talk.of(pleaseHold), Wait.of(hold), Connect.of(connection));
  }

  private static String json(Action... actions) {
    return WireFormat.mapper().writeValueAsString(actions);
  }

  private sealed interface Action {}

  @JsonPropertyOrder({"action", "text", "language"})
  private record Talk(String action, String text, String language) implements Action {
    static Talk of(Sentence sentence) {
      return new Talk("talk", sentence.text(), sentence.language());
    }
  }

  @JsonPropertyOrder({"action", "timeout"})
  private record Wait(String action, double timeout) implements Action {
    static Wait of(Duration hold) {
      var millis = Math.clamp(hold.toMillis(), SHORTEST_WAIT_MS, LONGEST_CALL_SECONDS * 1000L);
      return new Wait("wait", millis / 1000.0);
    }
  }

  /// @param machineDetection absent where nobody listens for machines
  @JsonPropertyOrder({
    "action",
    "from",
    "timeout",
    "limit",
    "machineDetection",
    "eventType",
    "eventUrl",
    "eventMethod",
    "endpoint"
  })
  private record Connect(
      String action,
      String from,
      int timeout,
      int limit,
      @Nullable String machineDetection,
      String eventType,
      List<String> eventUrl,
      String eventMethod,
      List<Phone> endpoint)
      implements Action {

    static Connect of(Connection to) {
      return new Connect(
          "connect",
          to.callerId().digits(),
          Math.clamp(to.ringing().toSeconds(), 1, LONGEST_RINGING_SECONDS),
          Math.clamp(to.longest().toSeconds(), 1, LONGEST_CALL_SECONDS),
          to.hangUpOnMachines() ? "hangup" : null,
          "synchronous",
          List.of(to.eventUrl().toString()),
          "POST",
          List.of(new Phone("phone", to.callee().digits())));
    }
  }

  @JsonPropertyOrder({"type", "number"})
  private record Phone(String type, String number) {}
}
