package io.parley.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// axe-core, which finds what keeps people from using a page.
final class Axe {
  private static final String LIBRARY = "/axe.min.js";
  private static final String SERIOUS =
      """
      async () => (await axe.run()).violations
          .filter(({impact}) => impact === 'serious' || impact === 'critical')
          .map(({id, nodes}) => id + ': ' + nodes.map(({html, failureSummary}) => html + ' ' + failureSummary).join(', '))
      """;

  private Axe() {}

  /// What is serious or critical.
  static List<String> findings(Page page) {
    page.evaluate(library());
    return ((List<?>) page.evaluate(SERIOUS)).stream().map(String::valueOf).toList();
  }

  private static String library() {
    try (var library = Axe.class.getResourceAsStream(LIBRARY)) {
      return new String(library.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
