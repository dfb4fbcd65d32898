package io.parley.backends;

/// The port asked for is taken by somebody else. The caller knows which setting it came from, and
/// says so.
public final class PortInUse extends RuntimeException {
  private final int port;

  PortInUse(int port) {
    super("port " + port + " is in use");
    this.port = port;
  }

  public int port() {
    return port;
  }
}
