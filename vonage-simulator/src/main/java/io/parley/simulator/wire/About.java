package io.parley.simulator.wire;

import io.parley.simulator.http.Form;
import io.parley.simulator.http.Refused;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an exchange names in its URL, its body and its answer, by which those of one call or text
/// are found.
///
/// @param calls `conversation_uuid`
/// @param legs `uuid`
/// @param messages identifiers that Vonage gave to texts
/// @param references `client-ref`, which the sender of a text chooses
/// @param numbers phone numbers, digits
record About(
    Collection<String> calls,
    Collection<String> legs,
    Collection<String> messages,
    Collection<String> references,
    Collection<String> numbers) {
  private static final Map<String, Function<About, Collection<String>>> MEANINGS =
      Map.ofEntries(
          Map.entry("conversation_uuid", About::calls),
          Map.entry("uuid", About::legs),
          Map.entry("call_uuid", About::legs),
          Map.entry("messageId", About::messages),
          Map.entry("message-id", About::messages),
          Map.entry("client-ref", About::references));

  private static final Set<String> NUMBERS =
      Set.of("from", "to", "msisdn", "number", "phone_number");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{3,15}");

  static About of(String url, String body, String answer) {
    var about =
        new About(
            new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    var question = url.indexOf('?');
    if (question >= 0) {
      about.addForm(url.substring(question + 1));
    }
    about.add(body);
    about.add(answer);
    return about;
  }

  private void add(String content) {
    if (content.startsWith("{") || content.startsWith("[")) {
      try {
        addJson(JsonMapper.shared().readTree(content), this::add);
      } catch (JacksonException e) {
        // It names nothing, then.
      }
    } else if (content.indexOf('=') > 0) {
      addForm(content);
    }
  }

  private void addForm(String encoded) {
    try {
      Form.parse(encoded).fields().forEach(this::add);
    } catch (Refused e) {
      // It names nothing, then.
    }
  }

  private static void addJson(JsonNode json, BiConsumer<String, String> found) {
    json.properties()
        .forEach(field -> {
          if (field.getValue().isString()) {
            found.accept(field.getKey(), field.getValue().stringValue());
          }
        });
    json.forEach(inner -> addJson(inner, found));
  }

  /// A sender can be a name instead of a number, and a field empty.
  private void add(String name, String value) {
    var meaning = MEANINGS.get(name);
    if (meaning != null && !value.isEmpty()) {
      meaning.apply(this).add(value);
    }
    if (NUMBERS.contains(name) && NUMBER.matcher(value).matches()) {
      numbers.add(value);
    }
  }
}
