package io.parley.simulator.relay;

import io.parley.simulator.SimulatorSettings;
import io.parley.simulator.http.Refused;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// The API of the system under test, if it is configured.
@Component
class Relay {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final long MAX_ANSWER_BYTES = 1024 * 1024;

  private final String url;
  private final Optional<String> token;
  private final Duration answerWithin;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .build();

  Relay(SimulatorSettings settings) {
    this.url = settings.apiUrl().replaceAll("/+$", "");
    this.token = settings.apiToken().stream().findFirst();
    this.answerWithin = settings.apiAnswerWithin();
  }

  boolean isConfigured() {
    return !url.isEmpty();
  }

  /// Its answer, of whatever status.
  ///
  /// @param pathAndQuery encoded
  /// @param body JSON; empty for none
  /// @throws Refused if there is no answer that could be passed on
  HttpResponse<byte[]> send(String method, String pathAndQuery, byte[] body)
      throws InterruptedException {
    if (!isConfigured()) {
      throw Refused.because(
          HttpStatus.SERVICE_UNAVAILABLE,
          "No API is set that this could be passed on to: simulator.api-url"
              + " (PARLEY_CONVERSATION_SERVICE_URL).");
    }
    var pending =
        client.sendAsync(
            request(method, pathAndQuery, body),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
    try {
      return pending.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Refused.because(
          HttpStatus.GATEWAY_TIMEOUT,
          "The API at simulator.api-url didn't answer within " + answerWithin.toSeconds() + " s.");
    } catch (ExecutionException e) {
      throw Refused.because(
          HttpStatus.BAD_GATEWAY, "Nothing answers at simulator.api-url; is it running?");
    } finally {
      pending.cancel(true);
    }
  }

  private HttpRequest request(String method, String pathAndQuery, byte[] body) {
    var request =
        HttpRequest.newBuilder(URI.create(url + pathAndQuery))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    token.ifPresent(known -> request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + known));
    if (body.length > 0) {
      request.setHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
    }
    return request.build();
  }

  @PreDestroy
  void close() {
    client.shutdownNow();
  }
}
