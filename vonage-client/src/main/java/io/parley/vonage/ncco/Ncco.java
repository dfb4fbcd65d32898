package io.parley.vonage.ncco;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.WireFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// What Vonage is to do with a call, as the JSON text of an answer. When all of it is done, the
/// call ends.
///
/// Written by hand rather than by the SDK, which knows a fixed list of languages, rings no shorter
/// than 3 seconds, and would load a second JSON library on the way of every call.
public final class Ncco {
  private static final int LONGEST_RINGING_SECONDS = 120;
  private static final int LONGEST_CALL_SECONDS = 7200;

  private Ncco() {}

  /// Says it and hangs up.
  public static String say(Sentence sentence) {
    return json(Talk.of(sentence));
  }

  /// Puts the caller through to the callee, who sees the caller ID: one of our numbers, or Vonage
  /// won't connect.
  ///
  /// @param eventUrl is asked for what comes next when the callee can't be reached
  /// @param ringing how long the callee's phone rings; brought into Vonage's range of 1 to 120 s
  /// @param longest how long the call may last; brought into Vonage's range of 1 to 7200 s
  public static String connect(
      Sentence pleaseWait,
      PhoneNumber callerId,
      PhoneNumber callee,
      URI eventUrl,
      Duration ringing,
      Duration longest) {
    var connect =
        new Connect(
            "connect",
            callerId.digits(),
            Math.clamp(ringing.toSeconds(), 1, LONGEST_RINGING_SECONDS),
            Math.clamp(longest.toSeconds(), 1, LONGEST_CALL_SECONDS),
            "synchronous",
            List.of(eventUrl.toString()),
            "POST",
            List.of(new Phone("phone", callee.digits())));
    return json(Talk.of(pleaseWait), connect);
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

  @JsonPropertyOrder({
    "action",
    "from",
    "timeout",
    "limit",
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
      String eventType,
      List<String> eventUrl,
      String eventMethod,
      List<Phone> endpoint)
      implements Action {}

  @JsonPropertyOrder({"type", "number"})
  private record Phone(String type, String number) {}
}
