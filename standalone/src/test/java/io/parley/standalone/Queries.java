package io.parley.standalone;

import io.parley.contracts.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/// All that is asked of Prometheus, by the alert rules and by the dashboard; and what of it can't
/// be answered.
final class Queries {
  static final Path HOME = Path.of("..", "ops", "observability");

  /// Prometheus's own, or written on each series when it is fetched.
  private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

  private static final Set<String> LABELS_OF_PROMETHEUS =
      Set.of("job", "service", "instance", "alertstate", "le");

  private Queries() {}

  /// @param name of an alert
  record Rule(String name, Query query, Map<String, String> annotations) {}

  static List<Rule> rules() {
    Map<String, List<Map<String, Object>>> file = new Yaml().load(read("rules/parley.yml"));
    return file.get("groups").stream().flatMap(Queries::rules).toList();
  }

  @SuppressWarnings("unchecked")
  private static Stream<Rule> rules(Map<String, Object> group) {
    return ((List<Map<String, Object>>) group.get("rules"))
        .stream()
            .map(rule ->
                new Rule(
                    (String) rule.get("alert"),
                    Query.read((String) rule.get("expr")),
                    (Map<String, String>) rule.get("annotations")));
  }

  static List<Query> ofTheDashboard() {
    JsonNode dashboard = WireFormat.mapper().readTree(read("grafana/dashboards/parley.json"));
    return dashboard.findValuesAsString("expr").stream()
        .map(expression -> Query.read(expression.replace("$__rate_interval", "1m")))
        .toList();
  }

  /// What nobody would ever answer: a metric that there isn't, a label that it hasn't, a value that
  /// the label never has.
  static List<String> unanswered(Query query, Scrape scrape) {
    var wrong = new ArrayList<String>();
    for (var selector : query.selectors()) {
      var labels = scrape.labels().get(selector.metric());
      if (labels == null && !OF_PROMETHEUS.contains(selector.metric())) {
        wrong.add("no metric " + selector.metric());
      }
      if (labels != null) {
        selector.matchers().stream()
            .filter(matcher -> !LABELS_OF_PROMETHEUS.contains(matcher.label()))
            .filter(matcher ->
                labels.getOrDefault(matcher.label(), Set.of()).stream()
                    .noneMatch(matcher::speaksOf))
            .forEach(matcher -> wrong.add(selector.metric() + " never has " + matcher));
      }
    }
    for (var label : query.grouping()) {
      if (!LABELS_OF_PROMETHEUS.contains(label)
          && query.selectors().stream()
              .noneMatch(selector ->
                  scrape.labels().getOrDefault(selector.metric(), Map.of()).containsKey(label))) {
        wrong.add("no label " + label);
      }
    }
    return wrong.stream().map(what -> what + " in " + query.text().strip()).toList();
  }

  private static String read(String file) {
    try {
      return Files.readString(HOME.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
