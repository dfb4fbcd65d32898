package io.parley.conversation.calls;

import io.parley.warm.WarmUp;
import io.rsocket.core.RSocketClient;
import io.rsocket.core.RSocketConnector;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.transport.netty.server.CloseableChannel;
import io.rsocket.util.DefaultPayload;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.tcp.TcpServer;

/// Asks by RSocket, on one connection, as a gateway does.
final class SocketWarmUp implements WarmUp {
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final AnswerSocket socket;
  private final String authorization;
  private final byte[] question;
  private @Nullable CloseableChannel service;
  private @Nullable RSocketClient gateway;

  SocketWarmUp(AnswerSocket socket, String authorization, byte[] question) {
    this.socket = socket;
    this.authorization = authorization;
    this.question = question;
  }

  @Override
  public void run(URI here) {
    connected().requestResponse(Mono.just(DefaultPayload.create(question))).block(LONGEST);
  }

  private RSocketClient connected() {
    var connected = gateway;
    if (connected == null) {
      var listening = socket.listen(TcpServer.create().host("127.0.0.1").port(0));
      service = listening;
      connected =
          RSocketClient.from(
              RSocketConnector.create()
                  .setupPayload(DefaultPayload.create(authorization))
                  .connect(TcpClientTransport.create(listening.address())));
      gateway = connected;
    }
    return connected;
  }

  @Override
  public void end() {
    if (gateway != null) {
      gateway.dispose();
      gateway = null;
    }
    if (service != null) {
      service.dispose();
      service = null;
    }
  }
}
