package io.parley.backends;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// TCP ports of the loopback interface, the only one that the backends listen on.
final class Ports {
  static final String HOST = "127.0.0.1";

  /// Below the ports that operating systems hand to outgoing connections, which could take a free
  /// one meanwhile.
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;
  private static final int TRIES = 1_000;

  /// Those that were free when asked for, because whoever asked may not have taken them yet.
  private static final Set<Integer> HANDED_OUT = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /// The port asked for, or for 0 any free one, and never the same twice.
  ///
  /// @throws PortInUse where the port asked for is taken
  static int choose(int wanted) {
    if (wanted == 0) {
      return anyFree();
    }
    if (!isFree(wanted)) {
      throw new PortInUse(wanted);
    }
    return wanted;
  }

  static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.ofLiteral(HOST))) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static int anyFree() {
    return ThreadLocalRandom.current()
        .ints(TRIES, LOWEST, HIGHEST)
        .filter(port -> isFree(port) && HANDED_OUT.add(port))
        .findFirst()
        .orElseThrow(() -> new BackendNotStarted("no free port from " + LOWEST + " to " + HIGHEST));
  }
}
