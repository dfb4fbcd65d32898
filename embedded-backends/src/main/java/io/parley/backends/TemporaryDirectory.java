package io.parley.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A directory for data that nobody needs afterwards.
public final class TemporaryDirectory {
  private TemporaryDirectory() {}

  /// A new and empty one. It is deleted a second after this JVM has ended, in whatever way.
  public static Path create() {
    try {
      Path directory = Files.createTempDirectory("parley-").toRealPath();
      var _ = LastWill.delete(directory);
      return directory;
    } catch (IOException e) {
      throw new BackendNotStarted("no temporary directory", e);
    }
  }
}
