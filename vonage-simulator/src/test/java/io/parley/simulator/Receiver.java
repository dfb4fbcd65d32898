package io.parley.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The system under test of these tests: a web server that answers what it is told to, and
/// remembers.
final class Receiver implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.builder().build();

  /// A webhook as it arrived.
  record Received(
      String method,
      String path,
      @Nullable String query,
      Map<String, String> headers,
      String body) {

    JsonNode json() {
      return JSON.readTree(body);
    }

    String field(String name) {
      return json().path(name).asString("");
    }
  }

  /// An answer to a webhook.
  record Answer(int status, String body) {}

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> silence = new ConcurrentHashMap<>();

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /// Answers requests to the path with these, the last of them for ever.
  void answers(String path, Answer... sequence) {
    answers.put(path, new ArrayDeque<>(List.of(sequence)));
  }

  void answers(String path, String body) {
    answers(path, new Answer(200, body));
  }

  /// Answers requests to the path no sooner than it is reset.
  void staysSilentAt(String path) {
    silence.put(path, new CountDownLatch(1));
  }

  void reset() {
    silence.values().forEach(CountDownLatch::countDown);
    silence.clear();
    answers.clear();
    received.clear();
  }

  List<Received> all() {
    return List.copyOf(received);
  }

  List<Received> at(String path) {
    return received.stream().filter(request -> request.path().equals(path)).toList();
  }

  /// Events of one direction, by their status.
  List<String> events(String direction) {
    return at("/webhooks/event").stream()
        .filter(event -> event.field("direction").equals(direction))
        .map(event -> event.field("status"))
        .toList();
  }

  Received event(Predicate<Received> wanted) {
    return at("/webhooks/event").stream().filter(wanted).findFirst().orElseThrow();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      var headers = new ConcurrentHashMap<String, String>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
      var uri = exchange.getRequestURI();
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      received.add(
          new Received(
              exchange.getRequestMethod(), uri.getPath(), uri.getRawQuery(), headers, body));
      waitIfSilentAt(uri.getPath());
      var answer = next(uri.getPath());
      var bytes = answer.body().getBytes(UTF_8);
      if (answer.body().matches("(?s)\\s*[\\[{].*")) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
      }
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void waitIfSilentAt(String path) {
    var latch = silence.get(path);
    if (latch != null) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized Answer next(String path) {
    var sequence = answers.get(path);
    if (sequence == null) {
      return new Answer(200, "");
    }
    return sequence.size() > 1 ? sequence.removeFirst() : sequence.getFirst();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
