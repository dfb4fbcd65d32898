package io.parley.gateway.voice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.CallOutcome;
import io.parley.contracts.NumberAsWritten;
import io.parley.observability.TraceLink;
import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.core.RSocketServer;
import io.rsocket.exceptions.ApplicationErrorException;
import io.rsocket.exceptions.InvalidException;
import io.rsocket.exceptions.RejectedSetupException;
import io.rsocket.transport.netty.server.CloseableChannel;
import io.rsocket.transport.netty.server.TcpServerTransport;
import io.rsocket.util.DefaultPayload;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// Against a conversation-service that is played.
class SocketLineTest {
  private static final IncomingCall CALL =
      new IncomingCall("leg", "CON-1", new NumberAsWritten("447700900001"), null);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration AT_MOST = Duration.ofMillis(400);

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Set<RSocket> gateways = ConcurrentHashMap.newKeySet();
  private volatile Function<Payload, Mono<Payload>> play =
      _ -> Mono.just(DefaultPayload.create("[ ]\n", "CONNECTED\nride 8412"));
  private CloseableChannel service = start(0);
  private final URI instance = URI.create("tcp://127.0.0.1:" + service.address().getPort());

  @AfterEach
  void stop() {
    service.dispose();
    gateways.forEach(RSocket::dispose);
  }

  @Test
  void asksAsOverHttpAndTakesTheAnswerAsItIs() {
    var answer = line("look-up-token", PATIENCE).ask(instance, CALL);

    assertThat(asked)
        .containsExactly(
            "{\"callId\":\"leg\",\"vonageConversationUuid\":\"CON-1\",\"from\":\"447700900001\"}");
    assertThat(answer.ncco()).isEqualTo("[ ]\n".getBytes(UTF_8));
    assertThat(answer.outcome()).isEqualTo(CallOutcome.CONNECTED);
    assertThat(answer.conversationId()).isEqualTo("ride 8412");
  }

  @Test
  void knowsAnAnswerWithoutAConversation() {
    play = _ -> Mono.just(DefaultPayload.create("[]", "WITHHELD"));

    var answer = line("look-up-token", PATIENCE).ask(instance, CALL);

    assertThat(answer.outcome()).isEqualTo(CallOutcome.WITHHELD);
    assertThat(answer.conversationId()).isNull();
  }

  @Test
  void connectsAgainWhereTheConnectionBroke() {
    var line = line("look-up-token", PATIENCE);
    line.ask(instance, CALL);

    gateways.forEach(RSocket::dispose);

    await().until(() -> answers(line, instance));
  }

  @Test
  void connectsToWhoWasNotThereAtFirst() {
    var port = instance.getPort();
    stop();
    service.onClose().block(PATIENCE);
    var line = line("look-up-token", PATIENCE);
    assertFails(line, true);
    assertFails(line, true);

    service = start(port);

    assertThat(line.ask(instance, CALL).outcome()).isEqualTo(CallOutcome.CONNECTED);
  }

  @Test
  void doesNotWaitForWhoDoesNotAnswer() {
    var line = line("look-up-token", AT_MOST);
    await().until(() -> answers(line, instance));
    play = _ -> Mono.never();
    var begin = System.nanoTime();

    assertFails(line, true);

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(AT_MOST, PATIENCE);
  }

  @Test
  void mayAskAnotherWhereOneCanNotAnswer() {
    play = _ -> Mono.error(new ApplicationErrorException("Redis is away; try again"));

    assertFails(line("look-up-token", PATIENCE), true);
  }

  @Test
  void asksNobodyElseWhereItIsRefused() {
    assertFails(line("another-token", PATIENCE), false);
    assertThat(asked).isEmpty();

    play = _ -> Mono.error(new InvalidException("expected what POST /calls/answer expects"));
    assertFails(line("look-up-token", PATIENCE), false);
  }

  private static boolean answers(Line line, URI instance) {
    try {
      return line.ask(instance, CALL).outcome() == CallOutcome.CONNECTED;
    } catch (LookUpFailed e) {
      return false;
    }
  }

  private void assertFails(Line line, boolean mayPass) {
    assertThatExceptionOfType(LookUpFailed.class)
        .isThrownBy(() -> line.ask(instance, CALL))
        .satisfies(failure -> assertThat(failure.mayPass()).isEqualTo(mayPass));
  }

  private Line line(String token, Duration atMost) {
    var settings =
        new VoiceSettings(
            instance,
            List.of(token),
            Duration.ofSeconds(2),
            atMost,
            new VoiceSettings.Breaker(20, 6, 50, Duration.ofSeconds(2), 3),
            "en-GB",
            "Sorry.",
            "Not available.");
    return new SocketLine(settings, TraceLink.none());
  }

  private CloseableChannel start(int port) {
    return RSocketServer.create(
            (setup, gateway) -> {
              if (!setup.getDataUtf8().equals("Bearer look-up-token")) {
                return Mono.error(new RejectedSetupException("the token is wrong"));
              }
              gateways.add(gateway);
              return Mono.just(
                  new RSocket() {
                    @Override
                    public Mono<Payload> requestResponse(Payload question) {
                      asked.add(question.getDataUtf8());
                      return play.apply(question);
                    }
                  });
            })
        .bindNow(TcpServerTransport.create("127.0.0.1", port));
  }
}
