package io.parley.notifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A Vonage on this machine that takes texts: each as it was told to, and gladly where it was told
/// nothing. It remembers what it was asked to send, in that order.
public final class PlayedVonage {
  static final String API_KEY = "abcd1234";
  static final String API_SECRET = "a-secret";

  private static final String CREDENTIALS =
      "Basic " + Base64.getEncoder().encodeToString((API_KEY + ":" + API_SECRET).getBytes(UTF_8));

  /// What Vonage was asked.
  public record Asked(
      Instant at, String method, String path, String authorization, Map<String, String> fields) {
    public String smsId() {
      return fields.getOrDefault("client-ref", "none");
    }
  }

  /// How it takes a text.
  public interface Reply {
    void to(HttpExchange exchange, Asked asked) throws IOException;
  }

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
  private final int port;
  private HttpServer server;
  private volatile @Nullable Reply toAll;

  PlayedVonage() {
    server = listen(0);
    port = server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /// The next attempts at this text are taken like that, and those after them gladly.
  public void takes(String smsId, Reply... next) {
    replies.computeIfAbsent(smsId, id -> new ConcurrentLinkedQueue<>()).addAll(List.of(next));
  }

  public List<Asked> asked() {
    return asked;
  }

  public List<Asked> askedFor(String smsId) {
    return asked.stream().filter(it -> it.smsId().equals(smsId)).toList();
  }

  /// The texts of one sender, by their ids, in the order in which they came.
  public List<String> askedBy(String from) {
    return asked.stream()
        .filter(it -> from.equals(it.fields().get("from")))
        .map(Asked::smsId)
        .toList();
  }

  /// Every attempt at any text is taken like that, until it [#takesAllAgain].
  public void takesAll(Reply reply) {
    toAll = reply;
  }

  public void takesAllAgain() {
    toAll = null;
  }

  /// Refuses connections.
  public void leaves() {
    server.stop(0);
  }

  public void isBack() {
    server = listen(port);
  }

  public static Reply accepts() {
    return acceptsInParts("0.03330000");
  }

  /// @param prices of the parts
  public static Reply acceptsInParts(String... prices) {
    return (exchange, asked) ->
        say(
            exchange,
            200,
            messages(
                IntStream.range(0, prices.length)
                    .mapToObj(n ->
                        """
                        {"to":"%s","message-id":"%s","status":"0","remaining-balance":"3.14",\
                        "message-price":"%s","network":"23410","client-ref":"%s"}\
                        """
                            .formatted(
                                asked.fields().get("to"),
                                messageId(asked.smsId(), n + 1),
                                prices[n],
                                asked.smsId()))
                    .toList()));
  }

  public static String messageId(String smsId, int part) {
    return "vonage-" + smsId + "-" + part;
  }

  public static Reply throttles() {
    return throttles(250);
  }

  public static Reply throttles(int millis) {
    return refuses(1, "Throughput Rate Exceeded - please wait [ " + millis + " ] and retry");
  }

  public static Reply refuses(int status) {
    return refuses(status, "refused");
  }

  private static Reply refuses(int status, String why) {
    return (exchange, asked) ->
        say(
            exchange,
            200,
            messages(List.of("{\"status\":\"%d\",\"error-text\":\"%s\"}".formatted(status, why))));
  }

  /// Takes the first part of two, and has no room for the second.
  public static Reply takesOnlyHalf() {
    return (exchange, asked) ->
        say(
            exchange,
            200,
            messages(
                List.of(
                    "{\"status\":\"0\",\"message-id\":\"half\"}",
                    "{\"status\":\"1\",\"error-text\":\"throttled\"}")));
  }

  public static Reply answersHttp(int status) {
    return (exchange, asked) ->
        say(exchange, status, "{\"title\":\"for " + asked.fields().get("to") + "\"}");
  }

  /// Takes it, and the caller never hears of it.
  public static Reply fallsSilentFor(Duration while_) {
    return heldUntil(new CountDownLatch(1), while_);
  }

  /// Takes it, and accepts it when the latch opens.
  public static Reply heldUntil(CountDownLatch latch, Duration atMost) {
    return (exchange, asked) -> {
      try {
        latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      accepts().to(exchange, asked);
    };
  }

  /// Takes it, and breaks the connection instead of answering.
  public static Reply hangsUp() {
    return (exchange, asked) -> exchange.close();
  }

  /// Accepts it after something else has happened.
  public static Reply acceptsAfter(Runnable happening) {
    return (exchange, asked) -> {
      happening.run();
      accepts().to(exchange, asked);
    };
  }

  private HttpServer listen(int at) {
    try {
      var listening =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
      listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      listening.createContext("/", this::handle);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = read(exchange);
      asked.add(request);
      var all = toAll;
      var told =
          all != null
              ? all
              : replies.getOrDefault(request.smsId(), new ConcurrentLinkedQueue<>()).poll();
      var reply = told != null ? told : accepts();
      if (CREDENTIALS.equals(request.authorization())) {
        reply.to(exchange, request);
      } else {
        refuses(4).to(exchange, request);
      }
    }
  }

  private static Asked read(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var fields =
        Arrays.stream(body.split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0],
                    pair -> pair.length == 1 ? "" : URLDecoder.decode(pair[1], UTF_8),
                    (first, second) -> first + " and " + second,
                    LinkedHashMap::new));
    return new Asked(
        Instant.now(),
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        exchange.getRequestHeaders().getFirst("Authorization"),
        fields);
  }

  private static String messages(List<String> parts) {
    return "{\"message-count\":\"%d\",\"messages\":[%s]}"
        .formatted(parts.size(), String.join(",", parts));
  }

  private static void say(HttpExchange exchange, int status, String json) throws IOException {
    var bytes = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
