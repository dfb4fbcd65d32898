package io.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/// What the gateway asks: answers as told, and remembers what it was asked.
final class PlayedConversationService {
  /// Not as any JSON library would write it.
  static final String NCCO = "[ {\"text\":\"Grüße\",\"action\":\"talk\"} ,{\"action\":\"x\"}]\n";

  final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private volatile Play play = PlayedConversationService::connects;

  record Asked(String method, String path, String authorization, String body) {}

  @FunctionalInterface
  interface Play {
    void answer(HttpExchange exchange) throws IOException;
  }

  PlayedConversationService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofVirtual().factory()));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void plays(Play scene) {
    play = scene;
  }

  static void connects(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.getResponseHeaders().add("Parley-Outcome", "CONNECTED");
    exchange.getResponseHeaders().add("Parley-Conversation-Id", "ride-8412");
    exchange.sendResponseHeaders(200, NCCO.getBytes(UTF_8).length);
    exchange.getResponseBody().write(NCCO.getBytes(UTF_8));
    exchange.close();
  }

  /// Only a status.
  static Play says(int status) {
    return exchange -> {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    };
  }

  /// Takes the question, and its time.
  static void fallsAsleep(HttpExchange exchange) {}

  /// Begins to answer.
  static void fallsAsleepMidSentence(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Parley-Outcome", "CONNECTED");
    exchange.sendResponseHeaders(200, 100);
    exchange.getResponseBody().write('[');
    exchange.getResponseBody().flush();
  }

  /// Closes the connection without a word.
  static void hangsUp(HttpExchange exchange) {
    exchange.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    play.answer(exchange);
  }
}
