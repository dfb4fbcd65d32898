package io.parley.conversation.legs;

import io.parley.contracts.CallOutcome;
import io.parley.contracts.Message;
import io.parley.contracts.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Calls for the tests of other packages.
public final class CallsOnTopics {
  private CallsOnTopics() {}

  /// All records of a call in which the two talk for 62 s.
  public static List<Message> answered(
      PhoneNumber caller,
      PhoneNumber dialled,
      PhoneNumber callerId,
      PhoneNumber counterpart,
      String conversationId,
      Instant begins) {
    var call = PlayedCall.of(caller, dialled, callerId, counterpart, begins);
    return Stream.<Message>concat(Stream.of(call.inbound(conversationId)), call.answered().stream())
        .toList();
  }

  /// All records of a call to which only a sentence was said.
  public static List<Message> declined(
      PhoneNumber caller,
      PhoneNumber dialled,
      CallOutcome outcome,
      String conversationId,
      Instant begins) {
    var call = PlayedCall.of(caller, dialled, dialled, caller, begins);
    return Stream.<Message>concat(
            Stream.of(call.inbound(outcome, conversationId)), call.caller("0.00100000"))
        .toList();
  }
}
