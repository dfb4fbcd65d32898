package io.parley.messaging.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.contracts.WireFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What may be shown of a record: the names of its fields, times, small numbers and yes or no; of
/// whatever may be a phone number its last two digits; of a text how long it is, and never a word.
/// What looks harmless to us may be somebody's name, so that no other text is shown at all.
final class Redaction {
  /// Six digits and more, however they are written.
  private static final Pattern MAYBE_A_NUMBER = Pattern.compile("\\d(?:[ ()./+-]*\\d){5,}");

  private static final Pattern NOTHING_BUT_A_NUMBER = Pattern.compile("[+(\\d][\\d ()./+-]*");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?Z");
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");
  private static final int LARGEST = 64 * 1024;
  private static final int MOST_ELEMENTS = 100;

  private Redaction() {}

  /// @return the record's JSON without what is in it, or how long it is
  static @Nullable Object value(byte @Nullable [] value) {
    if (value == null) {
      return "nothing";
    }
    try {
      if (value.length <= LARGEST) {
        return of(WireFormat.mapper().readTree(value));
      }
    } catch (JacksonException e) {
      return "not JSON, " + value.length + " bytes";
    }
    return value.length + " bytes";
  }

  /// A key is an id or a virtual number, where it is what it should be.
  static @Nullable String key(byte @Nullable [] key) {
    return key == null ? null : name(new String(key, UTF_8));
  }

  private static String name(String text) {
    if (MAYBE_A_NUMBER.matcher(text).find()) {
      return lastTwo(text);
    }
    return HARMLESS.matcher(text).matches() ? text : length(text);
  }

  private static @Nullable Object of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> fields(node);
      case ARRAY -> elements(node);
      case STRING -> text(node.asString());
      case NUMBER -> number(node);
      case BOOLEAN -> node.booleanValue();
      default -> null;
    };
  }

  private static Map<String, @Nullable Object> fields(JsonNode object) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    object.properties().stream()
        .limit(MOST_ELEMENTS)
        .forEach(field -> fields.put(name(field.getKey()), of(field.getValue())));
    return fields;
  }

  private static List<@Nullable Object> elements(JsonNode array) {
    return array.valueStream().limit(MOST_ELEMENTS).<@Nullable Object>map(Redaction::of).toList();
  }

  private static Object number(JsonNode node) {
    var written = node.asString();
    return MAYBE_A_NUMBER.matcher(written).find() ? lastTwo(written) : node.numberValue();
  }

  private static String text(String text) {
    if (TIME.matcher(text).matches()) {
      return text;
    }
    return NOTHING_BUT_A_NUMBER.matcher(text).matches() && MAYBE_A_NUMBER.matcher(text).find()
        ? lastTwo(text)
        : length(text);
  }

  private static String lastTwo(String text) {
    var digits = text.replaceAll("\\D", "");
    return "•••" + digits.substring(digits.length() - 2);
  }

  private static String length(String text) {
    return text.length() + " characters";
  }
}
