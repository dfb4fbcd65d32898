package io.parley.backends;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// The Redis server that the jar `org.signal:embedded-redis` carries, statically linked, for four
/// platforms.
final class RedisBinary {
  private static final String VERSION = "7.0.15";
  private static final Set<String> CARRIED =
      Set.of("linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64");

  private RedisBinary() {}

  /// Puts the binary for this platform into the directory, once.
  ///
  /// @throws UnsupportedPlatform where there is none
  static Path unpackInto(Path directory) throws IOException {
    String name =
        "redis-server-"
            + VERSION
            + "-"
            + platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    Path binary = directory.resolve(name);
    if (Files.isExecutable(binary)) {
      return binary;
    }
    Path partial = Files.createTempFile(directory, name, ".partial");
    try (InputStream carried =
        Objects.requireNonNull(RedisBinary.class.getResourceAsStream("/" + name), name)) {
      Files.copy(carried, partial, StandardCopyOption.REPLACE_EXISTING);
    }
    if (!partial.toFile().setExecutable(true)) {
      throw new IOException(partial + " cannot be made executable");
    }
    return Files.move(partial, binary, StandardCopyOption.ATOMIC_MOVE);
  }

  static String platform(String os, String arch) {
    String system = os.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : os;
    String processor =
        switch (arch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "amd64";
          case "arm64", "aarch64" -> "arm64";
          default -> arch;
        };
    String platform = (system + "-" + processor).toLowerCase(Locale.ROOT);
    if (!CARRIED.contains(platform)) {
      throw new UnsupportedPlatform(os, arch);
    }
    return platform;
  }
}
