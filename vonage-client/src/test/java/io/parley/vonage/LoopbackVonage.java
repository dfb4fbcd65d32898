package io.parley.vonage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A Vonage on this machine: answers what it is told to, in that order, and remembers what it was
/// asked.
public final class LoopbackVonage implements AutoCloseable {
  public record Asked(
      String method,
      String path,
      String query,
      Map<String, String> headers,
      String body,
      int port) {
    /// Of the form, or of the query.
    public Map<String, String> parameters() {
      var parameters = new LinkedHashMap<String, String>();
      Arrays.stream((query.isEmpty() ? body : query).split("&"))
          .map(pair -> pair.split("=", 2))
          .forEach(
              pair -> parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
      return parameters;
    }
  }

  private record Answer(int status, String contentType, String body, Map<String, String> headers) {}

  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile boolean silent;

  public LoopbackVonage() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public LoopbackVonage answers(int status, String json) {
    return answers(status, "application/json", json, Map.of());
  }

  public LoopbackVonage answers(
      int status, String contentType, String body, Map<String, String> headers) {
    answers.add(new Answer(status, contentType, body, headers));
    return this;
  }

  /// From now on, takes requests and never answers.
  public void fallSilent() {
    silent = true;
  }

  public List<Asked> asked() {
    return asked;
  }

  public Asked lastAsked() {
    return asked.getLast();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public VonageSettings settings() {
    return settings(address());
  }

  public static VonageSettings settings(URI address) {
    return new VonageSettings(
        "abcd1234",
        "a-secret",
        "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab",
        "/no/such/key.pem",
        List.of("signature-secret"),
        SignatureMethod.MD5HASH,
        address,
        address,
        address,
        Duration.ofMillis(500),
        Duration.ofSeconds(30));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(read(exchange));
      if (silent) {
        awaitClose();
        return;
      }
      var next = answers.poll();
      var answer = next != null ? next : new Answer(404, "text/plain", "not scripted", Map.of());
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Asked read(HttpExchange exchange) throws IOException {
    var headers = new LinkedHashMap<String, String>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    var uri = exchange.getRequestURI();
    return new Asked(
        exchange.getRequestMethod(),
        uri.getPath(),
        uri.getRawQuery() == null ? "" : uri.getRawQuery(),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
        exchange.getRemoteAddress().getPort());
  }

  private void awaitClose() {
    try {
      closed.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }
}
