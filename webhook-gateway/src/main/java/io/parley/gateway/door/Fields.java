package io.parley.gateway.door;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a webhook says, field by field. Vonage leaves fields out, sends them empty or null, and
/// numbers as strings: here, all of that is either a text or absent.
public final class Fields {
  private final ObjectNode fields;

  Fields(ObjectNode fields) {
    this.fields = fields;
  }

  static Fields of(Map<String, String> parameters, JsonMapper json) {
    ObjectNode fields = json.createObjectNode();
    parameters.forEach(fields::put);
    return new Fields(fields);
  }

  /// A scalar that isn't blank.
  public Optional<String> text(String name) {
    return asWritten(name).filter(text -> !text.isBlank());
  }

  /// A scalar, blank or not: people do send spaces.
  public Optional<String> asWritten(String name) {
    return Optional.ofNullable(fields.get(name))
        .filter(JsonNode::isValueNode)
        .filter(value -> !value.isNull())
        .map(Fields::written);
  }

  /// Whether it is there at all, whatever it is.
  public boolean has(String name) {
    return fields.hasNonNull(name);
  }

  /// Whether it is there, even as null.
  public boolean mentions(String name) {
    return fields.has(name);
  }

  /// Prices come as decimals too, and are no prices in scientific notation.
  private static String written(JsonNode value) {
    return value.isFloatingPointNumber() && Double.isFinite(value.doubleValue())
        ? value.decimalValue().toPlainString()
        : wellFormed(value.asString());
  }

  /// JSON can hold half of a surrogate pair, which nothing that we send could say.
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
