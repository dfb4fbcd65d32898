package io.parley.standalone.interfaces;

import io.parley.contracts.Message;
import io.parley.contracts.Topics;
import io.parley.contracts.WireFormat;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The topics in AsyncAPI 3.0, as our services read and write them.
final class TopicDocument {
  private static final String KEY = "Key: ";

  private final Sources sources;
  private final Examples examples;
  private final Map<String, ObjectNode> schemas;

  /// The schemas of the messages of each topic.
  private final Map<String, List<String>> messages = new TreeMap<>();

  private final Parties parties;

  TopicDocument(Sources sources, Examples examples, Map<String, ObjectNode> schemas) {
    this.sources = sources;
    this.examples = examples;
    this.schemas = schemas;
    Examples.golden()
        .forEach((file, sample) -> {
          var name = Examples.schemaOf(file);
          messages.computeIfAbsent(topic(file, sample), _ -> new ArrayList<>()).add(name);
        });
    if (!messages.keySet().containsAll(Topics.ALL)) {
      throw new AssertionError("each topic needs a golden sample, of these only: " + messages);
    }
    this.parties = new Parties(sources, messages);
  }

  ObjectNode document() {
    var channels = Json.object();
    Topics.ALL.forEach(topic -> channels.set(topic, channel(topic)));
    var components = Json.object();
    schemas.forEach(components::set);
    return Json.object(
        "asyncapi", "3.0.0",
        "info",
            Json.object(
                "title", "Parley: topics",
                "version", "1",
                "description",
                    """
                    JSON, UTF-8, one object for each record; absent rather than null. Consumers ignore fields, \
                    types and enum values that they don't know; producers never remove or retype a field. What \
                    can't be handled goes to `<topic>.dlt`, the reason in its headers. Records may come again: \
                    events have an `eventId`, the same on every repetition. Keys only place records: nothing \
                    rests on them. Topics tagged `public` are for other teams, the rest is ours. Operations are \
                    told from our side: what we receive is what others send.\
                    """),
        "defaultContentType", "application/json",
        "servers",
            Json.object(
                "kafka",
                Json.object(
                    "host", "localhost:9092",
                    "protocol", "kafka",
                    "description", "SPRING_KAFKA_BOOTSTRAP_SERVERS")),
        "channels", channels,
        "operations", operations(),
        "components", Json.object("messages", messages(), "schemas", components));
  }

  private ObjectNode channel(String topic) {
    var refs = Json.object();
    messages
        .get(topic)
        .forEach(name -> refs.set(name, Json.object("$ref", "#/components/messages/" + name)));
    return Json.object(
        "address",
        topic,
        "description",
        described(topic)
            + " Written by: "
            + String.join(", ", parties.writers(topic))
            + ". Read by: "
            + String.join(", ", parties.readers(topic))
            + ".",
        "messages",
        refs,
        "tags",
        Json.array(Json.object("name", Topics.PUBLIC.contains(topic) ? "public" : "internal")),
        "bindings",
        Json.object("kafka", Json.object("topic", topic, "bindingVersion", "0.5.0")));
  }

  private ObjectNode messages() {
    var all = Json.object();
    messages.forEach((topic, names) ->
        names.forEach(name ->
            all.set(
                name,
                Json.object(
                    "name", name,
                    "title", Words.firstSentence(schemas.get(name).path("description").asString()),
                    "payload", Json.ref(name),
                    "bindings",
                        Json.object(
                            "kafka",
                            Json.object(
                                "key",
                                Json.object("type", "string", "description", key(topic)),
                                "bindingVersion",
                                "0.5.0")),
                    "examples", Json.array(Json.object("payload", examples.of(name)))))));
    return all;
  }

  private ObjectNode operations() {
    var operations = Json.object();
    for (var topic : Topics.ALL) {
      for (var service : Interfaces.SERVICES) {
        if (parties.writes(service, topic)) {
          operations.set(
              service + ".writes." + topic,
              operation("send", topic, service + " writes to " + topic + ".", null));
        }
        if (parties.reads(service, topic)) {
          operations.set(
              service + ".reads." + topic,
              operation(
                  "receive",
                  topic,
                  service + " reads " + topic + ".",
                  parties.reading(service, topic)));
        }
      }
    }
    return operations;
  }

  private static ObjectNode operation(
      String action, String topic, String summary, @Nullable String description) {
    return Json.object(
        "action", action,
        "channel", Json.object("$ref", "#/channels/" + topic),
        "summary", summary,
        "description", description);
  }

  private String described(String topic) {
    return Arrays.stream(Topics.class.getDeclaredFields())
        .filter(field -> field.getType() == String.class && value(field).equals(topic))
        .findFirst()
        .flatMap(field -> sources.of(Topics.class, field.getName()))
        .filter(said -> said.contains(KEY))
        .orElseThrow(
            () -> new AssertionError("Topics doesn't say what " + topic + " and its key are"));
  }

  private String key(String topic) {
    var said = described(topic);
    return Words.sentence(said.substring(said.indexOf(KEY) + KEY.length()));
  }

  private static Object value(Field constant) {
    try {
      constant.setAccessible(true);
      return constant.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static String topic(String golden, JsonNode sample) {
    return Arrays.stream(Message.class.getPermittedSubclasses())
        .filter(type -> type.getSimpleName().equals(golden.split("\\.")[0]))
        .map(type -> (Message) WireFormat.mapper().treeToValue(sample, type))
        .map(Message::topic)
        .findFirst()
        .orElseThrow(() -> new AssertionError(golden + " is of no message"));
  }
}
