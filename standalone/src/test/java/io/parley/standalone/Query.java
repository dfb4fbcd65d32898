package io.parley.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What a query of Prometheus asks for: metrics, and labels that they must have. Not a parser of
/// the language, whose grammar `promtool` checks: it knows names from functions and keywords, that
/// is all.
///
/// @param grouping labels by which is grouped or matched
record Query(String text, List<Selector> selectors, Set<String> grouping) {
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.:$])([a-zA-Z_:][\\w:]*)\\s*(\\(|\\{[^}]*})?");
  private static final Pattern MATCHER =
      Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Set<String> KEYWORDS =
      Set.of("and", "or", "unless", "bool", "offset", "on", "by", "without", "ignoring");

  record Selector(String metric, List<Matcher> matchers) {}

  /// @param operator `=`, `!=`, `=~` or `!~`
  record Matcher(String label, String operator, String value) {
    /// Whether this value of the label is one that it finds, or leaves out.
    boolean speaksOf(String found) {
      return operator.endsWith("~") ? found.matches(value) : found.equals(value);
    }
  }

  static Query read(String text) {
    var grouping = new TreeSet<String>();
    GROUPING
        .matcher(text)
        .results()
        .flatMap(found -> Pattern.compile("\\w+").matcher(found.group(1)).results())
        .forEach(label -> grouping.add(label.group()));
    var selectors = new ArrayList<Selector>();
    var rest = GROUPING.matcher(text).replaceAll(" ").replaceAll("\\[[^]]*]", "");
    NAME.matcher(rest)
        .results()
        .filter(found -> !"(".equals(found.group(2)) && !KEYWORDS.contains(found.group(1)))
        .forEach(found -> selectors.add(selector(found.group(1), found.group(2))));
    return new Query(text, selectors, grouping);
  }

  private static Selector selector(String metric, String matchers) {
    return new Selector(
        metric,
        MATCHER
            .matcher(matchers == null ? "" : matchers)
            .results()
            .map(found -> new Matcher(found.group(1), found.group(2), found.group(3)))
            .toList());
  }
}
