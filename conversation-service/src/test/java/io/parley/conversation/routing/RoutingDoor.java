package io.parley.conversation.routing;

/// Lets tests of other packages read what Redis holds.
public final class RoutingDoor {
  private RoutingDoor() {}

  public static Route read(String written) {
    return RouteFormat.read(written);
  }
}
