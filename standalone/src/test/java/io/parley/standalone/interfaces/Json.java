package io.parley.standalone.interfaces;

import io.parley.contracts.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON in a fixed order, for documents that are compared byte by byte.
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private Json() {}

  /// @param pairs names and values in turn; a null leaves its name out
  static ObjectNode object(Object... pairs) {
    var object = MAPPER.createObjectNode();
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i + 1] != null) {
        object.set((String) pairs[i], MAPPER.valueToTree(pairs[i + 1]));
      }
    }
    return object;
  }

  static JsonNode array(Object... values) {
    return MAPPER.valueToTree(List.of(values));
  }

  static ObjectNode ref(String name) {
    return object("$ref", "#/components/schemas/" + name);
  }

  static String written(JsonNode document) {
    var printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(INDENTER)
            .withArrayIndenter(INDENTER);
    return MAPPER.writer().with(printer).writeValueAsString(document) + "\n";
  }

  static ObjectNode read(Path file) {
    try {
      return (ObjectNode) WireFormat.mapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode parsed(String json) {
    return MAPPER.readTree(json);
  }
}
