package io.parley.conversation.access;

import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a field of a type should have looked like, for whoever sent something else.
final class Expected {
  private Expected() {}

  /// @param type of the field; null if it isn't known
  static String form(@Nullable Class<?> type) {
    if (type == null) {
      return "another type or form";
    }
    if (type == Instant.class) {
      return "an ISO 8601 time such as 2026-11-22T18:00:00Z";
    }
    if (type == NumberAsWritten.class || type == PhoneNumber.class) {
      return "a string: country code and number";
    }
    if (type == String.class) {
      return "a string";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
      return "a whole number";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(Object::toString)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    return Collection.class.isAssignableFrom(type) ? "an array" : "an object";
  }
}
