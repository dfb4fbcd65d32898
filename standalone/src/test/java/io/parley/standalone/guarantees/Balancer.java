package io.parley.standalone.guarantees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// What stands before several instances of a service in production: hands each connection to the
/// next one that takes it, and closes it when that one is gone.
final class Balancer implements AutoCloseable {
  private static final int PATIENCE_MS = 200;

  private final ServerSocket door;
  private final List<Integer> instances;
  private final AtomicInteger next = new AtomicInteger();

  Balancer(List<Integer> instances) {
    this.instances = List.copyOf(instances);
    try {
      door = new ServerSocket(FreePorts.next(), 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::takeConnections);
  }

  int port() {
    return door.getLocalPort();
  }

  private void takeConnections() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        Thread.startVirtualThread(() -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    var first = next.getAndIncrement();
    for (int i = 0; i < instances.size(); i++) {
      var port = instances.get(Math.floorMod(first + i, instances.size()));
      var instance = new Socket();
      try {
        instance.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
        Thread.startVirtualThread(() -> pass(instance, client));
        pass(client, instance);
        return;
      } catch (IOException notThisOne) {
        close(instance);
      }
    }
    close(client);
  }

  /// Either end takes the other with it.
  private static void pass(Socket from, Socket to) {
    try {
      from.setTcpNoDelay(true);
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException gone) {
      // as killed processes do
    } finally {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
