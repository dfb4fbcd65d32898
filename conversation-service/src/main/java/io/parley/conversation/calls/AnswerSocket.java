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
import java.util.concurrent.atomic.AtomicInteger;
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
import reactor.netty.ChannelBindException;
import reactor.netty.tcp.TcpServer;
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

  /// A question takes a hundredth of it.
  private static final int LARGEST = 64 * 1024;

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);
  private static final Duration LAST_WORDS = Duration.ofMillis(200);

  private final Answers answers;
  private final Tokens tokens;
  private final TraceLink traces;
  private final int port;
  private final Scheduler threads =
      Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());
  private final Set<RSocket> gateways = ConcurrentHashMap.newKeySet();
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile boolean stopping;
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
    stopping = false;
    try {
      server = listen(TcpServer.create().port(port));
    } catch (ChannelBindException e) {
      throw new IllegalStateException(
          "PARLEY_LOOKUP_PORT: port " + port + " is taken; expected one that is free", e);
    }
    log.info("Look-ups by RSocket on port {}", port());
  }

  CloseableChannel listen(TcpServer where) {
    return RSocketServer.create(this::connect)
        .maxInboundPayloadSize(LARGEST)
        .maxTimeToFirstFrame(LONGEST_SILENCE)
        .bindNow(TcpServerTransport.create(where, LARGEST));
  }

  private Mono<RSocket> connect(ConnectionSetupPayload setup, RSocket gateway) {
    if (!tokens.openTheLookUp(setup.getDataUtf8())) {
      log.warn("A gateway was refused: its token is none of PARLEY_LOOKUP_TOKEN");
      return Mono.error(
          new RejectedSetupException("the token is wrong: expected one of PARLEY_LOOKUP_TOKEN"));
    }
    gateways.add(gateway);
    gateway.onClose().onErrorComplete().subscribe(null, null, () -> gateways.remove(gateway));
    return Mono.just(
        new RSocket() {
          @Override
          public Mono<Payload> requestResponse(Payload question) {
            return stopping
                ? Mono.error(new RejectedException("stopping: ask another instance"))
                : answer(question);
          }
        });
  }

  private Mono<Payload> answer(Payload question) {
    unanswered.incrementAndGet();
    return Mono.fromCallable(() -> answered(question))
        .subscribeOn(threads)
        .doFinally(_ -> unanswered.decrementAndGet());
  }

  /// What went wrong is told as a word of ours, and here in full.
  private Payload answered(Payload question) {
    try {
      return traces.continued(
          question.getMetadataUtf8(), "calls.answer", () -> payload(answers.to(call(question))));
    } catch (InvalidException e) {
      throw e;
    } catch (DataAccessException e) {
      log.warn("Redis is away: {}", e.getClass().getSimpleName());
      throw new ApplicationErrorException("Redis is away; try again");
    } catch (RuntimeException e) {
      log.error("A look-up failed: {} at {}", e.getClass().getName(), e.getStackTrace()[0]);
      throw new ApplicationErrorException("failed; see the log of conversation-service");
    }
  }

  private static IncomingCall call(Payload question) {
    try {
      var call = WireFormat.mapper().readValue(question.getDataUtf8(), IncomingCall.class);
      if (call != null) {
        return call;
      }
    } catch (JacksonException e) {
      // As if there were none.
    }
    throw new InvalidException("expected what POST /calls/answer expects");
  }

  private static Payload payload(Answer answer) {
    var outcome = answer.outcome().name();
    return DefaultPayload.create(
        answer.ncco(), answer.conversationId().map(id -> outcome + "\n" + id).orElse(outcome));
  }

  /// Sends whoever asks from now on to another instance, and lets those finish that asked before.
  @Override
  public void stop() {
    var running = server;
    if (running == null) {
      return;
    }
    server = null;
    stopping = true;
    running.dispose();
    var end = System.nanoTime() + LAST_ANSWERS.toNanos();
    try {
      while (unanswered.get() > 0 && System.nanoTime() - end < 0) {
        Thread.sleep(10);
      }
      // The last answer is on its way by then.
      Thread.sleep(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
