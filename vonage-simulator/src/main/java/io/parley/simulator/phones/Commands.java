package io.parley.simulator.phones;

import io.parley.simulator.http.Refused;
import org.jspecify.annotations.Nullable;

/// Bodies of the requests that command a phone.
final class Commands {
  private Commands() {}

  /// @param to whoever this phone heard from last, if absent
  record SendText(@Nullable String to, @Nullable String text) {}

  /// @param to whoever this phone heard from last, if absent
  /// @param withheld no caller ID is passed on
  /// @param from passed on as caller ID instead of the phone's number, however odd
  record Dial(@Nullable String to, @Nullable Boolean withheld, @Nullable String from) {}

  /// @param keys digits, `*` and `#`
  record Press(@Nullable String keys) {}

  record Behave(@Nullable Behaviour onCall) {}

  static String keys(@Nullable String pressed) {
    var keys = required("keys", pressed);
    if (!keys.matches("[0-9*#]{1,50}")) {
      throw Refused.badRequest("Expected keys to be 1 to 50 of the digits, * and #.");
    }
    return keys;
  }

  static <T> T required(String field, @Nullable T value) {
    if (value == null || value.equals("")) {
      throw Refused.badRequest("Expected " + field + ", which is missing or empty.");
    }
    return value;
  }
}
