package io.parley.standalone.interfaces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// An example of each body and parameter: of messages the golden samples, of the rest what is in
/// `interfaces/examples.json`.
final class Examples {
  private final Map<String, JsonNode> byName = new TreeMap<>();

  private Examples() {}

  static Examples read() {
    var examples = new Examples();
    golden().forEach((file, sample) -> examples.byName.put(schemaOf(file), sample));
    var others =
        Json.read(Project.root().resolve("standalone/src/test/resources/interfaces/examples.json"));
    others.properties().forEach(entry -> examples.byName.put(entry.getKey(), entry.getValue()));
    return examples;
  }

  JsonNode of(String name) {
    var example = byName.get(name);
    if (example == null) {
      throw new AssertionError("no example of " + name + " in interfaces/examples.json");
    }
    return example;
  }

  Map<String, JsonNode> all() {
    return byName;
  }

  /// The golden samples, by the name of their file.
  static Map<String, JsonNode> golden() {
    var samples = new TreeMap<String, JsonNode>();
    try (var files = Files.list(Project.golden())) {
      files.forEach(file -> samples.put(stem(file), Json.read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }

  /// `ConversationEvent.call-ended` is of `ConversationEventCallEnded`.
  static String schemaOf(String golden) {
    var name = new StringBuilder();
    for (var word : golden.split("[.-]")) {
      name.append(word.substring(0, 1).toUpperCase()).append(word.substring(1));
    }
    return name.toString();
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceAll("\\.json$", "");
  }
}
