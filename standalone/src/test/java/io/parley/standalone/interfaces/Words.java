package io.parley.standalone.interfaces;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads what doc comments say in a form of their own.
final class Words {
  private static final Pattern STATUS = Pattern.compile("(\\d{3}) ([^;]+)");
  private static final Pattern FIELD =
      Pattern.compile("- `([^`]+)`: ((?:(?!\\n- |\\n\\s*\\n).)*)", Pattern.DOTALL);

  private Words() {}

  static String firstSentence(String text) {
    return text.split("(?<=[.!?])\\s", 2)[0];
  }

  /// What follows is for those who read the code.
  static String firstParagraph(String text) {
    return text.split("\n\n", 2)[0];
  }

  static Optional<String> rest(String text) {
    var parts = text.split("(?<=[.!?])\\s+", 2);
    return parts.length < 2 ? Optional.empty() : Optional.of(parts[1]);
  }

  /// What an endpoint answers: `@return 201 opened; 200 known already`.
  static Map<Integer, String> answers(String returned) {
    var answers = new TreeMap<Integer, String>();
    STATUS
        .matcher(returned)
        .results()
        .forEach(found -> answers.put(Integer.valueOf(found.group(1)), sentence(found.group(2))));
    return answers;
  }

  /// A list of fields: - `name`: what it is.
  static Map<String, String> fields(String comment) {
    var fields = new TreeMap<String, String>();
    FIELD
        .matcher(comment)
        .results()
        .forEach(found ->
            fields.put(found.group(1), found.group(2).strip().replaceAll("\\s*\\n\\s*", " ")));
    return fields;
  }

  static String sentence(String words) {
    var said = words.strip();
    var first =
        said.startsWith("`") ? said : said.substring(0, 1).toUpperCase() + said.substring(1);
    return first.endsWith(".") ? first : first + ".";
  }
}
