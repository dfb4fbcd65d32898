package io.parley.standalone;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What one service, or several, tell Prometheus.
///
/// @param types of each metric: counter, gauge, histogram, summary
/// @param labels of each name that has a value, with the values of each
record Scrape(Map<String, String> types, Map<String, Map<String, Set<String>>> labels) {
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+.*");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  static Scrape of(URI managementPort) {
    var reply = Http.send("GET", managementPort.resolve("/actuator/prometheus"), null, Map.of());
    return read(reply.body());
  }

  static Scrape read(String page) {
    var types = new TreeMap<String, String>();
    var labels = new TreeMap<String, Map<String, Set<String>>>();
    for (var line : page.lines().toList()) {
      var type = TYPE.matcher(line);
      var sample = SAMPLE.matcher(line);
      if (type.matches()) {
        types.put(type.group(1), type.group(2));
      } else if (!line.startsWith("#") && sample.matches()) {
        var known = labels.computeIfAbsent(sample.group(1), _ -> new LinkedHashMap<>());
        var written = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
        while (written.find()) {
          known.computeIfAbsent(written.group(1), _ -> new HashSet<>()).add(written.group(2));
        }
      }
    }
    return new Scrape(types, labels);
  }

  Scrape and(Scrape other) {
    var allTypes = new HashMap<>(types);
    allTypes.putAll(other.types);
    var all = new HashMap<String, Map<String, Set<String>>>();
    Stream.of(this, other)
        .flatMap(scrape -> scrape.labels.entrySet().stream())
        .forEach(metric -> {
          var known = all.computeIfAbsent(metric.getKey(), _ -> new HashMap<>());
          metric
              .getValue()
              .forEach((label, values) ->
                  known.computeIfAbsent(label, _ -> new HashSet<>()).addAll(values));
        });
    return new Scrape(allTypes, all);
  }

  /// Ours, without what belongs to a histogram besides.
  Set<String> ours() {
    var ours = new TreeSet<>(types.keySet());
    ours.removeIf(name ->
        !name.startsWith("parley_")
            || (name.endsWith("_max")
                && "histogram".equals(types.get(name.substring(0, name.length() - 4)))));
    return ours;
  }

  /// Of a metric, whatever the names under which its values are.
  Set<String> labelsOf(String metric) {
    var found = new TreeSet<String>();
    Stream.of("", "_count")
        .map(end -> labels.get(metric + end))
        .filter(known -> known != null)
        .forEach(known -> found.addAll(known.keySet()));
    return found;
  }
}
