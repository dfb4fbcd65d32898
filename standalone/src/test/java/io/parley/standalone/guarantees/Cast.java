package io.parley.standalone.guarantees;

import java.util.List;
import java.util.stream.IntStream;

/// Who takes part: people in a ring, each with one conversation to the left and one to the right,
/// and strangers, who have none. All have fictitious numbers.
final class Cast {
  private static final int POOL = 20;
  private static final int STRANGERS = 200;

  private Cast() {}

  /// The virtual numbers.
  static List<String> pool() {
    return IntStream.range(100, 100 + POOL).mapToObj(Cast::number).toList();
  }

  static String person(int index) {
    return number(200 + index);
  }

  /// Somebody who has never texted this number before.
  ///
  /// @param index another one each time
  static Line stranger(int index) {
    return new Line(
        number(700 + index % STRANGERS), number(100 + index / STRANGERS % POOL), "none", "none");
  }

  private static String number(int ending) {
    return "447700900%03d".formatted(ending);
  }
}
