package io.parley.warm;

import java.net.InetAddress;
import java.net.URI;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Service;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;

/// A way into Tomcat from this host alone, while its port is still closed.
final class BackDoor implements AutoCloseable {
  private final Service service;
  private final Connector connector;

  private BackDoor(Service service, Connector connector) {
    this.service = service;
    this.connector = connector;
  }

  static BackDoor open(Service service) {
    var connector = new Connector();
    connector.setPort(0);
    ((AbstractProtocol<?>) connector.getProtocolHandler())
        .setAddress(InetAddress.getLoopbackAddress());
    service.addConnector(connector);
    return new BackDoor(service, connector);
  }

  URI address() {
    return URI.create(
        "http://"
            + InetAddress.getLoopbackAddress().getHostAddress()
            + ":"
            + connector.getLocalPort());
  }

  @Override
  public void close() throws LifecycleException {
    service.removeConnector(connector);
    connector.destroy();
  }
}
