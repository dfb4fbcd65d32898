package io.parley.backends;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One JVM's claim on a data directory, gone with the JVM. Two servers writing to one log would
/// ruin it.
final class DirectoryLock implements AutoCloseable {
  /// A second channel to a locked file, once closed, would release the lock of the first.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /// Creates the directory where it is missing.
  static DirectoryLock on(Path wanted) throws IOException {
    Path directory = Files.createDirectories(wanted).toRealPath();
    if (!HELD_HERE.add(directory)) {
      throw inUse(directory);
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        throw inUse(directory);
      }
      return new DirectoryLock(directory, channel);
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      HELD_HERE.remove(directory);
      throw e;
    }
  }

  private static BackendNotStarted inUse(Path directory) {
    return new BackendNotStarted(directory + " is in use by another running process");
  }

  /// With symbolic links resolved.
  Path directory() {
    return directory;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD_HERE.remove(directory);
  }
}
