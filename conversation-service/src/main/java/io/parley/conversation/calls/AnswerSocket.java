package io.parley.conversation.calls;

import io.parley.contracts.WireFormat;
import io.parley.conversation.access.Tokens;
import io.parley.observability.TraceLink;
import io.rsocket.ConnectionSetupPayload;
import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.core.RSocketServer;
import io.rsocket.exceptions.ApplicationErrorException;
import io.rsocket.exceptions.InvalidException;
import io.rsocket.exceptions.RejectedException;
import io.rsocket.exceptions.RejectedSetupException;
import io.rsocket.transport.netty.server.CloseableChannel;
import io.rsocket.transport.netty.server.TcpServerTransport;
import io.rsocket.util.DefaultPayload;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;

/// The look-up by RSocket, which takes half of what it takes over HTTP: one connection for all
/// calls of a gateway.
///
/// A gateway shows what it would put into the header `Authorization` when it connects. Its question
/// is what it is over HTTP, with the `traceparent` as metadata; of the answer, the NCCO is the
/// data, and the metadata its outcome, followed by the id of the conversation in a second line if
/// there is one.
@Component
class AnswerSocket implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(AnswerSocket.class);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

  private final Answers answers;
  private final Tokens tokens;
  private final TraceLink traces;
  private final int port;
  private final Scheduler threads =
      Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());
  private final Set<RSocket> gateways = ConcurrentHashMap.newKeySet();
  private volatile Phaser asked = new Phaser(1);
  private volatile @Nullable CloseableChannel server;

  AnswerSocket(Answers answers, Tokens tokens, LookUpSettings settings, TraceLink traces) {
    this.answers = answers;
    this.tokens = tokens;
    this.traces = traces;
    this.port = settings.port();
  }

  /// Where it listens; 0 while it doesn't.
  int port() {
    var running = server;
    return running == null ? 0 : running.address().getPort();
  }

  @Override
  public void start() {
    asked = new Phaser(1);
    server = listen(TcpServerTransport.create(port));
    log.info("Look-ups by RSocket on port {}", port());
  }

  CloseableChannel listen(TcpServerTransport where) {
    return RSocketServer.create(this::connect).bindNow(where);
  }

  private Mono<RSocket> connect(ConnectionSetupPayload setup, RSocket gateway) {
    if (!tokens.openTheLookUp(setup.getDataUtf8())) {
      return Mono.error(
          new RejectedSetupException("the token is wrong: expected one of PARLEY_LOOKUP_TOKEN"));
    }
    gateways.add(gateway);
    gateway.onClose().onErrorComplete().subscribe(null, null, () -> gateways.remove(gateway));
    return Mono.just(
        new RSocket() {
          @Override
          public Mono<Payload> requestResponse(Payload question) {
            return Mono.fromCallable(() -> answer(question)).subscribeOn(threads);
          }
        });
  }

  private Payload answer(Payload question) {
    if (asked.register() < 0) {
      throw new RejectedException("stopping: ask another instance");
    }
    try {
      return traces.continued(
          question.getMetadataUtf8(), "calls.answer", () -> payload(answers.to(call(question))));
    } catch (DataAccessException e) {
      log.warn("Redis is away: {}", e.getClass().getSimpleName());
      throw new ApplicationErrorException("Redis is away; try again");
    } finally {
      asked.arriveAndDeregister();
    }
  }

  private static IncomingCall call(Payload question) {
    try {
      return WireFormat.mapper().readValue(question.getDataUtf8(), IncomingCall.class);
    } catch (JacksonException e) {
      throw new InvalidException("expected what POST /calls/answer expects");
    }
  }

  private static Payload payload(Answer answer) {
    var outcome = answer.outcome().name();
    return DefaultPayload.create(
        answer.ncco(), answer.conversationId().map(id -> outcome + "\n" + id).orElse(outcome));
  }

  /// Takes no more, and lets those finish that were asked.
  @Override
  public void stop() {
    var running = server;
    if (running == null) {
      return;
    }
    server = null;
    running.dispose();
    try {
      asked.awaitAdvanceInterruptibly(
          asked.arriveAndDeregister(), LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      log.warn("Look-ups were broken off that had not ended after {}", LAST_ANSWERS);
    }
    gateways.forEach(RSocket::dispose);
  }

  @Override
  public boolean isAutoStartup() {
    return port >= 0;
  }

  @Override
  public boolean isRunning() {
    return server != null;
  }

  /// With the HTTP port: not before everything is warm.
  @Override
  public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE;
  }
}
