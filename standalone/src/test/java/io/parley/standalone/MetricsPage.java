package io.parley.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The tables of `docs/metrics.md`.
record MetricsPage(List<Row> rows) {
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `(parley_\\w+)` \\| (\\w+) \\|([^|]*)\\|([^|]*)\\|([^|]+)\\|");
  private static final Pattern WORD = Pattern.compile("`([\\w-]+)`");

  record Row(String name, String type, Set<String> labels, Set<String> services, String meaning) {}

  static MetricsPage read() {
    try {
      return read(Files.readString(PAGE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MetricsPage read(String page) {
    return new MetricsPage(
        ROW.matcher(page)
            .results()
            .map(row ->
                new Row(
                    row.group(1),
                    row.group(2),
                    words(row.group(3)),
                    words(row.group(4)),
                    row.group(5).strip()))
            .toList());
  }

  /// What `service` is said to expose.
  List<Row> of(String service) {
    return rows.stream().filter(row -> row.services().contains(service)).toList();
  }

  private static Set<String> words(String cell) {
    var words = new TreeSet<String>();
    WORD.matcher(cell).results().forEach(word -> words.add(word.group(1)));
    return words;
  }
}
