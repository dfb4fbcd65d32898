package io.parley.standalone.interfaces;

import io.parley.contracts.Message;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// All that is in `docs/interfaces` but its README: by file, as the code has it.
final class Interfaces {
  static final List<String> SERVICES =
      List.of("webhook-gateway", "conversation-service", "notifier-service", "provisioning-worker");

  static final String REST = "conversation-service.openapi.json";
  static final String WEBHOOKS = "webhook-gateway.openapi.json";
  static final String TOPICS = "topics.asyncapi.json";

  private static final String TO_COMPONENT = "#/components/schemas/";

  private final Sources sources;
  private final Examples examples = Examples.read();
  private final Map<String, ObjectNode> documents = new TreeMap<>();

  /// The types of the schemas, by name.
  private final Map<String, Class<?>> types = new TreeMap<>();

  private static @Nullable Interfaces made;

  /// Made once for all tests.
  static synchronized Interfaces ofTheCode() {
    if (made == null) {
      made = new Interfaces();
    }
    return made;
  }

  private Interfaces() {
    this.sources = Sources.of(Stream.concat(Stream.of("contracts"), SERVICES.stream()).toList());
    var rest = new RestDocument(sources, examples);
    documents.put(REST, rest.document());
    documents.put(WEBHOOKS, new WebhookDocument(sources, examples).document());
    var messages = new Schemas(sources);
    for (var type : Message.class.getPermittedSubclasses()) {
      messages.of(type);
    }
    var collected = messages.collected();
    documents.put(TOPICS, new TopicDocument(sources, examples, collected).document());
    for (var type : Message.class.getPermittedSubclasses()) {
      documents.put(
          "schemas/" + type.getSimpleName() + ".json", file(type.getSimpleName(), collected));
    }
    rememberTypes(rest.schemas(), documents.get(REST).at("/components/schemas"));
    rememberTypes(messages, documents.get(TOPICS).at("/components/schemas"));
  }

  Map<String, ObjectNode> documents() {
    return documents;
  }

  Examples examples() {
    return examples;
  }

  Sources sources() {
    return sources;
  }

  Map<String, Class<?>> types() {
    return types;
  }

  private void rememberTypes(Schemas schemas, JsonNode collected) {
    for (var name : collected.propertyNames()) {
      if (schemas.type(name) != null) {
        types.put(name, schemas.type(name));
      }
    }
  }

  /// A schema that stands on its own, with all that it refers to.
  private ObjectNode file(String name, Map<String, ObjectNode> collected) {
    var file =
        Json.object(
            "$schema",
            "https://json-schema.org/draft/2020-12/schema",
            "$id",
            "urn:parley:" + name,
            "title",
            name);
    file.setAll(collected.get(name).deepCopy());
    var samples =
        examples.all().entrySet().stream()
            .filter(entry -> isOf(name, entry.getKey(), collected))
            .map(Map.Entry::getValue)
            .toList();
    file.setAll(Json.object("examples", samples));
    var others = new TreeSet<String>();
    collect(collected.get(name), collected, others);
    var definitions = Json.object();
    others.forEach(other -> definitions.set(other, collected.get(other)));
    if (!definitions.isEmpty()) {
      file.set("$defs", definitions);
    }
    return (ObjectNode) Json.parsed(file.toString().replace(TO_COMPONENT, "#/$defs/"));
  }

  private static boolean isOf(String name, String example, Map<String, ObjectNode> collected) {
    return example.equals(name) || example.startsWith(name) && collected.get(name).has("oneOf");
  }

  private static void collect(JsonNode node, Map<String, ObjectNode> all, TreeSet<String> found) {
    var ref = node.path("$ref").asString("");
    if (ref.startsWith(TO_COMPONENT) && found.add(ref.substring(TO_COMPONENT.length()))) {
      collect(all.get(ref.substring(TO_COMPONENT.length())), all, found);
    }
    node.forEach(child -> collect(child, all, found));
  }
}
