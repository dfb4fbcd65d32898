package io.parley.simulator.webhooks;

import io.parley.simulator.wire.Exchange;
import io.parley.simulator.wire.Headers;
import io.parley.simulator.wire.Wire;
import jakarta.annotation.PreDestroy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/// Makes Vonage's requests, and writes each into the history.
@Component
public class Webhooks {
  /// More than any NCCO needs.
  private static final long MAX_ANSWER_BYTES = 1024 * 1024;

  private final Wire wire;
  private final Clock clock;

  /// By connect timeout, which is the client's; Vonage allows 300 to 1000 ms.
  private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();

  Webhooks(Wire wire, Clock clock) {
    this.wire = wire;
    this.clock = clock;
  }

  /// Sends it, and waits for the answer as long as its budgets allow.
  ///
  /// @param attempt counts from 1; only for the history
  public Reply send(Webhook webhook, int attempt) throws InterruptedException {
    var began = clock.instant();
    var reply = exchange(webhook);
    wire.record(recorded(webhook, reply, attempt, began));
    return reply;
  }

  private Reply exchange(Webhook webhook) throws InterruptedException {
    var client = clients.computeIfAbsent(webhook.connectWithin(), Webhooks::client);
    var budget = webhook.connectWithin().plus(webhook.answerWithin());
    var handler = BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES);
    var pending = client.sendAsync(request(webhook), handler);
    try {
      var response = pending.get(budget.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply.Answered(response.statusCode(), response.body());
    } catch (TimeoutException e) {
      return Reply.Silence.TIMED_OUT;
    } catch (ExecutionException e) {
      return e.getCause() instanceof HttpTimeoutException
          ? Reply.Silence.TIMED_OUT
          : Reply.Silence.CONNECTION_CLOSED;
    } finally {
      pending.cancel(true);
    }
  }

  private static HttpRequest request(Webhook webhook) {
    var request =
        HttpRequest.newBuilder(webhook.url())
            .timeout(webhook.connectWithin().plus(webhook.answerWithin()))
            .method(
                webhook.method(),
                webhook.method().equals("GET")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(webhook.body()));
    webhook.headers().forEach(request::header);
    return request.build();
  }

  private Exchange recorded(Webhook webhook, Reply reply, int attempt, Instant began) {
    var answered = reply instanceof Reply.Answered answer ? answer : null;
    return new Exchange(
        0,
        began,
        Exchange.Kind.WEBHOOK,
        webhook.purpose(),
        webhook.method(),
        webhook.url().toString(),
        Headers.recorded(webhook.headers()),
        webhook.body(),
        answered == null ? null : answered.status(),
        answered == null ? reply.reason() : answered.body(),
        attempt,
        Duration.between(began, clock.instant()).toMillis());
  }

  /// HTTP/1.1, and redirects not followed, like Vonage.
  private static HttpClient client(Duration connectWithin) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(connectWithin)
        .build();
  }

  @PreDestroy
  void close() {
    clients.values().forEach(HttpClient::shutdownNow);
  }
}
