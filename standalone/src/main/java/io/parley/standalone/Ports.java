package io.parley.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Looks at all ports before anything is started, so that what is taken is named at once, with the
/// setting that changes it.
final class Ports {
  private Ports() {}

  static void requireFree(Settings settings) {
    var taken =
        Arrays.stream(Setting.values())
            .filter(setting -> setting.name().endsWith("_PORT"))
            .filter(setting -> setting != Setting.PARLEY_SIMULATOR_PORT || settings.simulator())
            .filter(setting -> isTaken(settings.port(setting)))
            .map(setting -> settings.port(setting) + " (" + setting + ")")
            .collect(Collectors.joining(", "));
    if (!taken.isEmpty()) {
      throw new Settings.Refused(
          "in use already: port " + taken + "; stop what listens there, or set another port");
    }
  }

  private static boolean isTaken(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
