package io.parley.gateway.doorstep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.coyote.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Cuts off who trickles: a request that isn't over in time gets no further byte from its client.
/// Whoever reads it, Tomcat or we, then finds that it has ended, and the connection closes.
///
/// Tomcat's own time-outs count from the last byte, so that one every few seconds holds a
/// connection for ever.
@Component
class SlowClients {
  private static final Logger log = LoggerFactory.getLogger(SlowClients.class);

  private final long nanos;
  private final Counter cut;
  private final Map<SocketChannel, Request> begun = new ConcurrentHashMap<>();

  SlowClients(DoorstepSettings settings, MeterRegistry meters) {
    this.nanos = settings.requestWithin().toNanos();
    this.cut = meters.counter("parley.webhooks.cut");
  }

  /// @param request knows since when it is being read, if it is
  void watch(SocketChannel connection, Request request) {
    begun.put(connection, request);
  }

  void forget(SocketChannel connection) {
    begun.remove(connection);
  }

  @Scheduled(fixedDelay = 250)
  void cutOff() {
    begun.forEach((connection, request) -> {
      if (!connection.isOpen() || isLate(request)) {
        forget(connection);
        cutOff(connection);
      }
    });
  }

  private boolean isLate(Request request) {
    var since = request.getStartTimeNanos();
    return since >= 0 && System.nanoTime() - since > nanos;
  }

  private void cutOff(SocketChannel connection) {
    try {
      if (connection.isOpen()) {
        connection.shutdownInput();
        cut.increment();
        log.warn("Cut off a client that takes too long");
      }
    } catch (IOException e) {
      // Closed in between.
      log.debug("Gone: {}", e.getClass().getSimpleName());
    }
  }
}
