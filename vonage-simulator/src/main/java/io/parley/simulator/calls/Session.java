package io.parley.simulator.calls;

import io.parley.simulator.applications.VoiceApplication;
import io.parley.simulator.phones.EndReason;
import io.parley.simulator.phones.PhoneCall;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One call to a number of the account, from dialling to the last event.
///
/// @param callerId absent if withheld
/// @param inbound the caller's leg
/// @param unanswered outbound legs that came to nothing; their `completed` comes when the call is
///   over
record Session(
    VoiceApplication application,
    String conversationUuid,
    Optional<String> callerId,
    PhoneCall caller,
    Leg inbound,
    List<Leg> unanswered) {

  /// The fields of the answer webhook.
  Map<String, String> answerFields() {
    var fields = new LinkedHashMap<String, String>();
    callerId.ifPresent(from -> fields.put("from", from));
    fields.put("to", caller.with());
    fields.put("uuid", caller.id());
    fields.put("conversation_uuid", conversationUuid);
    fields.put("endpoint_type", "phone");
    fields.put("region_url", application.regionUrl());
    return fields;
  }

  /// Waits, but no longer than the caller does.
  void pause(Duration time) throws InterruptedException {
    var deadline = Deadline.in(time);
    while (!caller.hasEnded() && !deadline.isPast()) {
      caller.signals().await(deadline.left());
    }
  }

  /// The call can't go on.
  void fail(String reason) {
    inbound.error(reason);
    caller.end(EndReason.FAILED);
  }
}
