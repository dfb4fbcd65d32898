package io.parley.simulator.ncco;

import io.parley.simulator.ncco.Action.EventUrl;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the fields of one object in an NCCO the way Vonage does: numbers and flags may be written
/// as strings, `eventUrl` and its like must be arrays.
///
/// @param path where the object is, for the error
record Fields(JsonNode object, String path) {

  Optional<String> text(String name) {
    var value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    require(value.isString(), name, "a string");
    return Optional.of(value.stringValue());
  }

  String requiredText(String name) {
    return text(name).filter(text -> !text.isBlank()).orElseThrow(() -> invalid(name, "a string"));
  }

  Optional<String> oneOf(String name, Set<String> known) {
    var text = text(name);
    text.ifPresent(value -> require(known.contains(value), name, "one of " + known));
    return text;
  }

  int integer(String name, int otherwise, int least, int most) {
    var value = number(name, otherwise, "a whole number");
    require(value == Math.rint(value), name, "a whole number");
    require(value >= least && value <= most, name, least + " to " + most);
    return (int) value;
  }

  double decimal(String name, double otherwise) {
    return number(name, otherwise, "a number");
  }

  boolean flag(String name, boolean otherwise) {
    var value = value(name);
    if (value == null) {
      return otherwise;
    }
    var text = value.asString("");
    require(text.equals("true") || text.equals("false"), name, "true or false");
    return text.equals("true");
  }

  /// An array of URLs, of which the first counts.
  Optional<String> url(String name) {
    var value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    require(value.isArray() && !value.isEmpty(), name, "an array with a URL");
    require(value.get(0).isString() && isUrl(value.get(0).stringValue()), name, "an http(s) URL");
    return Optional.of(value.get(0).stringValue());
  }

  Optional<EventUrl> events() {
    var method = oneOf("eventMethod", Set.of("GET", "POST")).orElse("POST");
    return url("eventUrl").map(url -> new EventUrl(url, method));
  }

  Fields inside(String name, String childPath, JsonNode child) {
    require(child.isObject(), name, "an object");
    return new Fields(child, path + "." + childPath);
  }

  void require(boolean good, String name, String expected) {
    if (!good) {
      throw invalid(name, expected);
    }
  }

  /// Null if it is absent or null.
  @Nullable JsonNode value(String name) {
    var value = object.path(name);
    return value.isMissingNode() || value.isNull() ? null : value;
  }

  private InvalidNcco invalid(String name, String expected) {
    return new InvalidNcco(path + "." + name, expected);
  }

  private double number(String name, double otherwise, String expected) {
    var value = value(name);
    if (value == null) {
      return otherwise;
    }
    require(value.isNumber() || value.isString(), name, expected);
    try {
      return Double.parseDouble(value.asString());
    } catch (NumberFormatException e) {
      throw invalid(name, expected);
    }
  }

  private static boolean isUrl(String text) {
    try {
      var uri = URI.create(text);
      return uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
