package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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

  /// Everything that went over the wire between Parley and Vonage so far, in order.
  List<JsonNode> wire() {
    var wire = Http.send("GET", vonage.resolve("/wire"), null, Map.of()).json();
    return StreamSupport.stream(wire.spliterator(), false).toList();
  }

  /// Opens a conversation over HTTP.
  OpenConversation open(String id, Phone first, Phone second) {
    var reply =
        api(
            "POST",
            "/conversations",
            Map.of(
                "conversationId",
                id,
                "participants",
                List.of(
                    Map.of("realNumber", first.number()), Map.of("realNumber", second.number()))));
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return OpenConversation.of(reply.json());
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
