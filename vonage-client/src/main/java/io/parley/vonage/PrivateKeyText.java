package io.parley.vonage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// The application's private key as `VONAGE_PRIVATE_KEY` gives it: PEM with real or written line
/// breaks (`\n`), or the path of a PEM file.
public final class PrivateKeyText {
  private PrivateKeyText() {}

  /// @return PEM, whether or not there is a key in it
  /// @throws VonageNotSetUp if it is the path of a file that can't be read
  public static String read(String given) {
    return given.contains("-----BEGIN") ? given.replace("\\n", "\n") : file(given);
  }

  private static String file(String path) {
    try {
      return Files.readString(Path.of(path.strip()));
    } catch (IOException | InvalidPathException e) {
      throw VonageNotSetUp.unreadableKeyFile();
    }
  }
}
