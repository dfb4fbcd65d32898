package io.parley.gateway.doorstep;

import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/// Tomcat's, which has its requests watched.
final class PunctualProcessor extends Http11Processor {
  private final SlowClients slowClients;

  PunctualProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter, SlowClients slowClients) {
    super(protocol, adapter);
    this.slowClients = slowClients;
  }

  @Override
  public SocketState service(SocketWrapperBase<?> socket) throws IOException {
    var connection = ((NioChannel) socket.getSocket()).getIOChannel();
    slowClients.watch(connection, request);
    var state = SocketState.CLOSED;
    try {
      state = super.service(socket);
    } finally {
      // LONG: there is part of a request, and more to come.
      if (state != SocketState.LONG) {
        slowClients.forget(connection);
      }
    }
    return state == SocketState.OPEN && hasReadNothingButEmptyLines() ? SocketState.CLOSED : state;
  }

  /// Which Tomcat skips for as long as they come.
  private boolean hasReadNothingButEmptyLines() {
    return request.getStartTimeNanos() >= 0;
  }
}
