package io.parley.simulator.ncco;

import io.parley.simulator.ncco.Action.Endpoint;
import java.time.Duration;
import java.util.Set;

/// Reads and checks one action of an NCCO.
final class ActionReader {
  private static final int MAX_TALK = 1500;
  private static final int MAX_CALL_SECONDS = 7200;
  private static final Set<String> ENDPOINTS = Set.of("phone", "sip", "websocket", "app", "vbc");
  private static final Set<String> INPUTS = Set.of("dtmf", "speech");

  private ActionReader() {}

  /// @throws InvalidNcco if Vonage would refuse it
  static Action read(Fields action) {
    action.require(action.object().isObject(), "action", "an object");
    return switch (action.requiredText("action")) {
      case "talk" -> talk(action);
      case "connect" -> connect(action);
      case "input" -> input(action);
      case "notify" -> notification(action);
      case "wait" -> pause(action);
      case "stream" -> stream(action);
      case "record" -> record(action);
      case "conversation" -> conversation(action);
      case "transfer" -> transfer(action);
      default -> throw new InvalidNcco(action.path() + ".action", "a known action");
    };
  }

  private static Action talk(Fields talk) {
    var spoken = talk.requiredText("text").replaceAll("<[^>]*>", "").strip();
    talk.require(spoken.length() <= MAX_TALK, "text", "at most " + MAX_TALK + " characters");
    talk.text("language");
    talk.flag("bargeIn", false);
    talk.flag("premium", false);
    talk.integer("style", 0, 0, Integer.MAX_VALUE);
    var level = talk.decimal("level", 0);
    talk.require(level >= -1 && level <= 1, "level", "-1 to 1");
    return new Action.Talk(spoken, talk.integer("loop", 1, 0, Integer.MAX_VALUE) == 0);
  }

  private static Action connect(Fields connect) {
    var from = connect.text("from");
    var random = connect.flag("randomFromNumber", false);
    connect.require(!random || from.isEmpty(), "randomFromNumber", "no from beside it");
    connect.oneOf("machineDetection", Set.of("continue", "hangup"));
    connect.text("ringbackTone");
    return new Action.Connect(
        endpoint(connect),
        from,
        random,
        connect.oneOf("eventType", Set.of("synchronous")).isPresent(),
        Duration.ofSeconds(connect.integer("timeout", 60, 1, 120)),
        Duration.ofSeconds(connect.integer("limit", MAX_CALL_SECONDS, 1, MAX_CALL_SECONDS)),
        connect.events());
  }

  private static Endpoint endpoint(Fields connect) {
    var endpoints = connect.object().path("endpoint");
    connect.require(
        endpoints.isArray() && endpoints.size() == 1, "endpoint", "an array of exactly one");
    var endpoint = connect.inside("endpoint", "endpoint[0]", endpoints.get(0));
    var type = endpoint.requiredText("type");
    endpoint.require(ENDPOINTS.contains(type), "type", "one of " + ENDPOINTS);
    if (type.equals("phone")) {
      endpoint.requiredText("number");
      endpoint.text("dtmfAnswer");
    }
    return new Endpoint(type, endpoint.text("number"));
  }

  private static Action input(Fields input) {
    var types = input.object().path("type");
    input.require(types.isArray() && !types.isEmpty(), "type", "an array of dtmf, speech");
    for (var type : types) {
      input.require(INPUTS.contains(type.asString("")), "type", "an array of dtmf, speech");
    }
    var patience = 0;
    for (var type : types) {
      patience = Math.max(patience, patience(input, type.asString("")));
    }
    return new Action.Input(Duration.ofSeconds(patience), input.events());
  }

  private static int patience(Fields input, String type) {
    var options = input.value(type);
    if (options == null) {
      return type.equals("dtmf") ? 3 : 10;
    }
    var fields = input.inside(type, type, options);
    return type.equals("dtmf")
        ? fields.integer("timeOut", 3, 0, 10)
        : fields.integer("startTimeout", 10, 1, 60);
  }

  private static Action notification(Fields notify) {
    var payload = notify.value("payload");
    notify.require(payload != null && payload.isObject(), "payload", "an object");
    var events = notify.events();
    notify.require(events.isPresent(), "eventUrl", "an array with a URL");
    return new Action.Notify(notify.object().path("payload"), events.orElseThrow());
  }

  /// Out of range is moved into it, other than everywhere else.
  private static Action pause(Fields wait) {
    var seconds = Math.clamp(wait.decimal("timeout", 10), 0.1, MAX_CALL_SECONDS);
    return new Action.Wait(Duration.ofMillis((long) (seconds * 1000)));
  }

  private static Action stream(Fields stream) {
    stream.require(stream.url("streamUrl").isPresent(), "streamUrl", "an array with a URL");
    return new Action.Inaudible();
  }

  private static Action record(Fields record) {
    record.oneOf("format", Set.of("mp3", "wav", "ogg"));
    record.integer("timeOut", MAX_CALL_SECONDS, 3, MAX_CALL_SECONDS);
    record.events();
    return new Action.Inaudible();
  }

  private static Action conversation(Fields conversation) {
    conversation.requiredText("name");
    return new Action.Conversation();
  }

  private static Action transfer(Fields transfer) {
    var id = transfer.text("conversation_id").or(() -> transfer.text("conversationId"));
    transfer.require(id.isPresent(), "conversation_id", "a string");
    return new Action.Transfer();
  }
}
