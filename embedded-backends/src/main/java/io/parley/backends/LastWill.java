package io.parley.backends;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A small shell that waits until this JVM has gone, in whatever way, and then does one thing.
///
/// It learns of the end when its standard input closes. A shutdown hook was rejected: hooks run all
/// at once, so a server would go while its clients are still closing; and `kill -9` runs none.
final class LastWill {
  /// An unreachable process would have its input closed by the garbage collector.
  private static final Set<Process> WITNESSES = ConcurrentHashMap.newKeySet();

  private final Process witness;

  private LastWill(Process witness) {
    this.witness = witness;
  }

  static LastWill end(ProcessHandle process) throws IOException {
    LastWill will = write("kill \"$1\"", Long.toString(process.pid()));
    var _ = process.onExit().thenRun(will::revoke);
    return will;
  }

  /// A second later, when a server that worked there has gone as well.
  static LastWill delete(Path directory) throws IOException {
    return write("sleep 1; rm -rf -- \"$1\"", directory.toString());
  }

  private static LastWill write(String deed, String argument) throws IOException {
    String script = "trap '' HUP INT TERM; read -r _; " + deed;
    Process witness =
        new ProcessBuilder("/bin/sh", "-c", script, "parley", argument)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    WITNESSES.add(witness);
    return new LastWill(witness);
  }

  void revoke() {
    witness.destroyForcibly();
    WITNESSES.remove(witness);
  }
}
