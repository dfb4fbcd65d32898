package io.parley.gateway.voice;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.contracts.WireFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;

/// Asks conversation-service: once more, elsewhere if it can, where that may help, and not at all
/// while it has stopped answering. A caller hears the phone ring meanwhile.
@Component
class LookUp {
  private static final Logger log = LoggerFactory.getLogger(LookUp.class);
  private static final ContextSnapshotFactory CONTEXTS = ContextSnapshotFactory.builder().build();

  private final RestClient client;
  private final Instances instances;
  private final Duration within;
  private final CircuitBreaker breaker;
  private final MeterRegistry meters;
  private final Timer asking;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  LookUp(
      VoiceSettings settings,
      Instances instances,
      CircuitBreaker breaker,
      RestClient.Builder builder,
      MeterRegistry meters) {
    var http = HttpClient.newBuilder().connectTimeout(settings.connectTimeout()).build();
    var requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(settings.answerTimeout());
    this.client =
        builder
            .requestFactory(requests)
            .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + settings.lookupToken())
            .defaultHeader(HttpHeaders.HOST, settings.conversationService().getRawAuthority())
            .build();
    this.within = settings.answerWithin();
    this.instances = instances;
    this.breaker = breaker;
    this.meters = meters;
    this.asking = meters.timer("parley.lookups.asking");
    Stream.of("ANSWERED", "ANSWERED_AGAIN", "FAILED", "NOT_ASKED")
        .forEach(result -> count(result, 0));
  }

  /// Empty if there is no answer within the time that both attempts have together.
  Optional<ResponseEntity<byte[]>> ask(IncomingCall call) {
    try {
      return Optional.of(breaker.executeCallable(() -> askWithin(call)));
    } catch (CallNotPermittedException e) {
      count("NOT_ASKED");
      return Optional.empty();
    } catch (Exception e) {
      count("FAILED");
      log.warn("conversation-service gave no answer: {}", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /// The client's own time-outs leave out what may hang as well, such as asking for a name.
  private ResponseEntity<byte[]> askWithin(IncomingCall call) throws Exception {
    var since = System.nanoTime();
    var answer = threads.submit(CONTEXTS.captureAll().wrap(() -> askTwice(call)));
    try {
      return answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      answer.cancel(true);
      asking.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
    }
  }

  private ResponseEntity<byte[]> askTwice(IncomingCall call) {
    var two = instances.two();
    try {
      var answer = ask(two.getFirst(), call);
      count("ANSWERED");
      return answer;
    } catch (RuntimeException e) {
      if (!mayPass(e)) {
        throw e;
      }
      var answer = ask(two.getLast(), call);
      count("ANSWERED_AGAIN");
      return answer;
    }
  }

  /// Once, and uncounted.
  ///
  /// @throws RuntimeException if it is not reached, or fails
  ResponseEntity<byte[]> askOnce(IncomingCall call) {
    return ask(instances.two().getFirst(), call);
  }

  private ResponseEntity<byte[]> ask(URI instance, IncomingCall call) {
    return client
        .post()
        .uri(instance)
        .contentType(MediaType.APPLICATION_JSON)
        .body(WireFormat.mapper().writeValueAsBytes(call))
        .retrieve()
        .toEntity(byte[].class);
  }

  /// Not reached, broken off, too slow, or out of order: all of that may be over in a moment, or be
  /// so with one instance only.
  static boolean mayPass(Throwable failure) {
    return failure.getCause() instanceof IOException
        || failure instanceof HttpServerErrorException
        || failure instanceof TimeoutException;
  }

  private void count(String result) {
    count(result, 1);
  }

  private void count(String result, int lookUps) {
    meters.counter("parley.lookups", "result", result).increment(lookUps);
  }
}
