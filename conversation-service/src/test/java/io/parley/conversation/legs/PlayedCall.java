package io.parley.conversation.legs;

import io.parley.contracts.CallEvent;
import io.parley.contracts.CallInbound;
import io.parley.contracts.CallOutcome;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A call as the gateway tells of it: the caller's leg, the counterpart's, and what Vonage says of
/// each.
///
/// @param caller as the network passes it on
/// @param begins when the number was dialled
record PlayedCall(
    String uuid,
    NumberAsWritten caller,
    PhoneNumber dialled,
    PhoneNumber callerId,
    PhoneNumber counterpart,
    Instant begins) {
  static final String CALLERS_LEG = "aaaaaaaabbbbccccdddd000000000001";
  static final String COUNTERPARTS_LEG = "aaaaaaaabbbbccccdddd000000000002";

  PlayedCall(
      String uuid,
      PhoneNumber caller,
      PhoneNumber dialled,
      PhoneNumber callerId,
      PhoneNumber counterpart,
      Instant begins) {
    this(uuid, written(caller), dialled, callerId, counterpart, begins);
  }

  /// The network leaves out the caller's country code, which is Britain's.
  PlayedCall nationally() {
    var number = new NumberAsWritten("0" + caller.value().substring(2));
    return new PlayedCall(uuid, number, dialled, callerId, counterpart, begins);
  }

  static PlayedCall of(
      PhoneNumber caller,
      PhoneNumber dialled,
      PhoneNumber callerId,
      PhoneNumber counterpart,
      Instant begins) {
    return new PlayedCall(
        "CON-" + UUID.randomUUID(), caller, dialled, callerId, counterpart, begins);
  }

  CallInbound inbound(String conversationId) {
    return inbound(CallOutcome.CONNECTED, conversationId);
  }

  CallInbound inbound(CallOutcome outcome, @Nullable String conversationId) {
    return new CallInbound(
        CALLERS_LEG, uuid, caller, written(dialled), begins, outcome, conversationId);
  }

  /// The caller's leg, which is gone 70 s after it began.
  Stream<CallEvent> caller(String price) {
    return Stream.of(
        in("started", 0), in("ringing", 0), in("answered", 1), completed("inbound", 70, 69, price));
  }

  CallEvent in(String status, int second) {
    return event("inbound", status, second, null, null, null);
  }

  CallEvent out(String status, int second) {
    return event("outbound", status, second, null, null, null);
  }

  CallEvent out(String status, int second, String detail) {
    return event("outbound", status, second, null, null, detail);
  }

  /// As Vonage tells of humans and machines: without a direction.
  CallEvent detected(String status, int second) {
    return event(null, status, second, null, null, null);
  }

  CallEvent completed(String direction, int second, int seconds, String price) {
    return event(direction, "completed", second, seconds, price, null);
  }

  /// An event of the call itself, which has these fields only.
  CallEvent error(String reason) {
    return new CallEvent(
        "call.error",
        "error-" + uuid,
        null,
        uuid,
        null,
        null,
        null,
        begins.plusSeconds(2),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        reason);
  }

  private CallEvent event(
      @Nullable String direction,
      String status,
      int second,
      @Nullable Integer seconds,
      @Nullable String price,
      @Nullable String detail) {
    var ofCaller = "inbound".equals(direction);
    return new CallEvent(
        "call." + status,
        String.join("-", uuid, String.valueOf(direction), status),
        ofCaller ? CALLERS_LEG : COUNTERPARTS_LEG,
        uuid,
        direction,
        direction == null ? null : ofCaller ? caller : written(callerId),
        direction == null ? null : written(ofCaller ? dialled : counterpart),
        begins.plusSeconds(second),
        null,
        seconds == null ? null : begins.plusSeconds(second),
        seconds,
        price,
        null,
        price == null ? null : "EUR",
        null,
        detail);
  }

  private static NumberAsWritten written(PhoneNumber number) {
    return new NumberAsWritten(number.digits());
  }

  /// Both talk for a minute and two seconds.
  List<CallEvent> answered() {
    return with(
        out("started", 2),
        out("ringing", 3),
        out("answered", 7),
        completed("outbound", 69, 62, "0.00620000"));
  }

  /// Something else becomes of the counterpart's leg.
  List<CallEvent> with(CallEvent... outbound) {
    return Stream.concat(caller("0.00470000"), Stream.of(outbound)).toList();
  }
}
