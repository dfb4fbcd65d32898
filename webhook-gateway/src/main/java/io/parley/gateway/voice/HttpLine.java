package io.parley.gateway.voice;

import io.micrometer.context.ContextSnapshotFactory;
import io.parley.contracts.WireFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Over HTTP, each instance by address under the service's own name.
final class HttpLine implements Line {
  private static final ContextSnapshotFactory CONTEXTS = ContextSnapshotFactory.builder().build();

  private final RestClient client;
  private final Duration within;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  HttpLine(VoiceSettings settings, RestClient.Builder builder) {
    var http = HttpClient.newBuilder().connectTimeout(settings.connectTimeout()).build();
    var requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(settings.answerTimeout());
    this.within = settings.answerTimeout();
    this.client =
        builder
            .requestFactory(requests)
            .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + settings.lookupToken())
            .defaultHeader(HttpHeaders.HOST, settings.conversationService().getRawAuthority())
            .build();
  }

  /// The client's own time-out leaves out what may hang as well, such as asking for a name.
  @Override
  public Answer ask(URI instance, IncomingCall call) {
    var answer = threads.submit(CONTEXTS.captureAll().wrap(() -> exchange(instance, call)));
    try {
      return answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof LookUpFailed failed ? failed : new LookUpFailed(false, e);
    } catch (TimeoutException e) {
      throw new LookUpFailed(true, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LookUpFailed(false, e);
    } finally {
      answer.cancel(true);
    }
  }

  private Answer exchange(URI instance, IncomingCall call) {
    try {
      var answer =
          client
              .post()
              .uri(instance.resolve("/calls/answer"))
              .contentType(MediaType.APPLICATION_JSON)
              .body(WireFormat.mapper().writeValueAsBytes(call))
              .retrieve()
              .toEntity(byte[].class);
      var ncco = answer.getBody();
      if (ncco == null || !answer.getStatusCode().is2xxSuccessful()) {
        throw new LookUpFailed(false, new IOException("no answer: " + answer.getStatusCode()));
      }
      var headers = answer.getHeaders();
      return Answer.of(
          ncco, headers.getFirst("Parley-Outcome"), headers.getFirst("Parley-Conversation-Id"));
    } catch (RestClientException e) {
      throw new LookUpFailed(
          e.getCause() instanceof IOException || e instanceof HttpServerErrorException, e);
    }
  }
}
