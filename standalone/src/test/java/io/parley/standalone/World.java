package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.Topics;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What a story needs: a running Parley, and the Vonage it talks to.
final class World {
  private static final String TOKEN = "local";

  private final RunningParley parley;
  private final URI vonage;

  World(RunningParley parley, URI vonage) {
    this.parley = parley;
    this.vonage = vonage;
  }

  RunningParley parley() {
    return parley;
  }

  Phone phone(String number) {
    return new Phone(vonage, number);
  }

  Topic topic(String name) {
    return new Topic(parley.kafka(), name);
  }

  Http.Reply api(String method, String path, Object body) {
    return Http.json(
        method, parley.api().resolve(path), body, Map.of("Authorization", "Bearer " + TOKEN));
  }

  Vonage vonage() {
    return new Vonage(vonage);
  }

  /// Opens a conversation over HTTP.
  OpenConversation open(String id, Phone first, Phone second) {
    return opened(ask(id, first, second, Map.of()));
  }

  /// Asks for a conversation over HTTP.
  ///
  /// @param more of the request's fields
  Http.Reply ask(String id, Phone first, Phone second, Map<String, Object> more) {
    var request = new HashMap<>(more);
    request.put("conversationId", id);
    request.put(
        "participants",
        List.of(Map.of("realNumber", first.number()), Map.of("realNumber", second.number())));
    return api("POST", "/conversations", request);
  }

  /// Asks for a conversation on Kafka.
  void request(String id, Phone first, Phone second) {
    request(
        """
        {"conversationId":"%s","participants":[{"realNumber":"%s"},{"realNumber":"%s"}]}
        """
            .formatted(id, first.number(), second.number()));
  }

  void request(String json) {
    topic(Topics.CONVERSATION_REQUESTED).publish(json);
  }

  void requestClose(String id) {
    topic(Topics.CONVERSATION_CLOSE_REQUESTED).publish("{\"conversationId\":\"" + id + "\"}");
  }

  static OpenConversation opened(Http.Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return OpenConversation.of(reply.json());
  }

  /// Waits until it is told that a conversation was opened.
  OpenConversation opened(String id) {
    return OpenConversation.of(told("conversation.opened", id).json());
  }

  /// Waits for what internal services are told of a conversation.
  ///
  /// @param type `conversation.opened` and the like
  Topic.Entry told(String type, String id) {
    return topic(Topics.CONVERSATION_EVENTS)
        .hasRecord(event -> event.get("type").asString().equals(type) && isOf(id, event));
  }

  /// What internal services were told of a conversation so far.
  List<JsonNode> everythingToldOf(String id) {
    return topic(Topics.CONVERSATION_EVENTS).all().stream()
        .filter(event -> isOf(id, event))
        .toList();
  }

  String state(String id) {
    return api("GET", "/conversations/" + id, null).json().path("state").asString("none yet");
  }

  /// The virtual numbers that we hold.
  List<String> pool() {
    var numbers = api("GET", "/numbers", null).json().get("numbers");
    return StreamSupport.stream(numbers.spliterator(), false)
        .map(number -> number.get("msisdn").asString())
        .toList();
  }

  private static boolean isOf(String id, JsonNode event) {
    return event.path("conversationId").asString("").equals(id);
  }

  /// @param standsForFirst the number at which the second reaches the first
  /// @param standsForSecond the number at which the first reaches the second
  record OpenConversation(String standsForFirst, String standsForSecond) {
    static OpenConversation of(JsonNode opened) {
      var participants = opened.get("participants");
      return new OpenConversation(
          participants.get(0).get("virtualNumber").asString(),
          participants.get(1).get("virtualNumber").asString());
    }
  }
}
