package io.parley.standalone.interfaces;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the repository's files are.
final class Project {
  private Project() {}

  static Path root() {
    var here = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(here.resolve("contracts"))) {
      here = here.getParent();
    }
    return here;
  }

  static Path golden() {
    return root().resolve("contracts/src/test/resources/golden");
  }

  static Path interfaces() {
    return root().resolve("docs/interfaces");
  }
}
