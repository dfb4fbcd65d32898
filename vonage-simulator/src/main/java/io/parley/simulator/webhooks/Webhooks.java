package io.parley.simulator.webhooks;

import io.parley.simulator.trouble.Kind;
import io.parley.simulator.trouble.Troubles;
import io.parley.simulator.wire.Exchange;
import io.parley.simulator.wire.Wire;
import jakarta.annotation.PreDestroy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Makes Vonage's requests, and writes each into the history.
@Component
public class Webhooks {
  /// More than any NCCO needs.
  private static final long MAX_ANSWER_BYTES = 1024 * 1024;

  private final Wire wire;
  private final Troubles troubles;
  private final Clock clock;

  /// By connect timeout, which is the client's; Vonage allows 300 to 1000 ms.
  private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();

  Webhooks(Wire wire, Troubles troubles, Clock clock) {
    this.wire = wire;
    this.troubles = troubles;
    this.clock = clock;
  }

  /// Sends it, and waits for the answer as long as its budgets allow. On a bad day it is late, or
  /// is sent twice; the first answer counts.
  ///
  /// @param fresh signs it anew, for each time it is sent
  /// @param attempt counts from 1; only for the history
  public Reply send(Supplier<Webhook> fresh, int attempt) throws InterruptedException {
    var webhook = fresh.get();
    var late = troubles.lateness(Kind.SLOW);
    if (late.isPresent()) {
      Thread.sleep(late.get());
    }
    var reply = sendOnce(webhook, attempt, late.map(_ -> Kind.SLOW).stream().toList());
    if (troubles.strikes(Kind.DUPLICATE)) {
      sendOnce(fresh.get(), attempt, List.of(Kind.DUPLICATE));
    }
    return reply;
  }

  /// Sends it once, whatever the day.
  Reply sendOnce(Webhook webhook, int attempt, List<Kind> met) throws InterruptedException {
    var began = clock.instant();
    var outcome = exchange(webhook);
    wire.record(recorded(webhook, outcome, attempt, began, met));
    return outcome.reply();
  }

  /// @param headers of the answer
  private record Outcome(Reply reply, Map<String, String> headers) {}

  private Outcome exchange(Webhook webhook) throws InterruptedException {
    var client = clients.computeIfAbsent(webhook.connectWithin(), Webhooks::client);
    var budget = webhook.connectWithin().plus(webhook.answerWithin());
    var handler = BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES);
    var pending = client.sendAsync(request(webhook), handler);
    try {
      var response = pending.get(budget.toMillis(), TimeUnit.MILLISECONDS);
      return new Outcome(
          new Reply.Answered(response.statusCode(), response.body()), headers(response));
    } catch (TimeoutException e) {
      return new Outcome(Reply.Silence.TIMED_OUT, Map.of());
    } catch (ExecutionException e) {
      return e.getCause() instanceof HttpTimeoutException
          ? new Outcome(Reply.Silence.TIMED_OUT, Map.of())
          : new Outcome(Reply.Silence.CONNECTION_CLOSED, Map.of());
    } finally {
      pending.cancel(true);
    }
  }

  private static Map<String, String> headers(HttpResponse<String> response) {
    var headers = new LinkedHashMap<String, String>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name, String.join(", ", values)));
    return headers;
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

  private Exchange recorded(
      Webhook webhook, Outcome outcome, int attempt, Instant began, List<Kind> met) {
    var reply = outcome.reply();
    var answered = reply instanceof Reply.Answered answer ? answer : null;
    var status = answered == null ? null : answered.status();
    return new Exchange(
        0,
        began,
        Exchange.Way.WEBHOOK,
        webhook.purpose(),
        webhook.method(),
        webhook.url().toString(),
        webhook.headers(),
        webhook.body(),
        status,
        outcome.headers(),
        answered == null ? reply.reason() : answered.body(),
        attempt,
        Duration.between(began, clock.instant()).toMillis(),
        webhook.authentication().answered(status),
        met);
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
