package io.parley.gateway.voice;

import io.netty.channel.ChannelOption;
import io.parley.contracts.WireFormat;
import io.parley.observability.TraceLink;
import io.rsocket.Payload;
import io.rsocket.core.RSocketClient;
import io.rsocket.core.RSocketConnector;
import io.rsocket.exceptions.InvalidException;
import io.rsocket.exceptions.RejectedSetupException;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.util.DefaultPayload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.tcp.TcpClient;

/// By RSocket: one connection to each instance, which all calls share. It is made when it is
/// needed, and again when it broke.
final class SocketLine implements Line {
  private static final Duration ASK_WHETHER_ALIVE = Duration.ofSeconds(1);
  private static final Duration DEAD_AFTER = Duration.ofSeconds(3);

  private final VoiceSettings settings;
  private final TraceLink traces;
  private final Map<URI, RSocketClient> connections = new ConcurrentHashMap<>();

  SocketLine(VoiceSettings settings, TraceLink traces) {
    this.settings = settings;
    this.traces = traces;
  }

  @Override
  public Answer ask(URI instance, IncomingCall call) {
    try {
      return traces.passedOn(
          "calls.answer",
          traceparent ->
              answer(ask(instance, WireFormat.mapper().writeValueAsBytes(call), traceparent)));
    } catch (RejectedSetupException | InvalidException e) {
      throw new LookUpFailed(false, e);
    } catch (RuntimeException e) {
      throw new LookUpFailed(true, e);
    }
  }

  private Payload ask(URI instance, byte[] question, String traceparent) {
    var payload = DefaultPayload.create(question, traceparent.getBytes(StandardCharsets.US_ASCII));
    return Objects.requireNonNull(
        connections
            .compute(instance, this::usable)
            .requestResponse(Mono.just(payload))
            .block(settings.answerTimeout()));
  }

  /// One that could not connect never tries again.
  private RSocketClient usable(URI instance, @Nullable RSocketClient client) {
    return client == null || client.isDisposed() ? connection(instance) : client;
  }

  private RSocketClient connection(URI instance) {
    var tcp =
        TcpClient.create()
            .host(instance.getHost())
            .port(instance.getPort())
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) settings.connectTimeout().toMillis());
    return RSocketClient.from(
        RSocketConnector.create()
            .setupPayload(DefaultPayload.create("Bearer " + settings.lookupToken()))
            .keepAlive(ASK_WHETHER_ALIVE, DEAD_AFTER)
            .connect(TcpClientTransport.create(tcp)));
  }

  private static Answer answer(Payload payload) {
    var metadata = payload.getMetadataUtf8().split("\n", 2);
    var ncco = new byte[payload.data().readableBytes()];
    payload.data().getBytes(0, ncco);
    return Answer.of(ncco, metadata[0], metadata.length > 1 ? metadata[1] : null);
  }

  @Override
  public void close() {
    connections.values().forEach(RSocketClient::dispose);
  }
}
