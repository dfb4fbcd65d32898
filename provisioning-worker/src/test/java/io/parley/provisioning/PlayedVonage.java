package io.parley.provisioning;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A Vonage on this machine that has numbers for rent, and an account that rents some. It does what
/// it is asked, unless it was told to misbehave for the next requests of a kind.
public final class PlayedVonage {
  public static final String SEARCH = "/number/search";
  public static final String BUY = "/number/buy";
  public static final String LINK = "/number/update";
  public static final String LIST = "/account/numbers";
  public static final String CANCEL = "/number/cancel";

  private static final String FEATURES = "\"SMS\",\"VOICE\"";

  /// What the account holds.
  ///
  /// @param applicationId as the last update left it
  /// @param textsTo likewise
  public record Held(
      String msisdn, String country, @Nullable String applicationId, @Nullable String textsTo) {}

  public record Asked(String path, Map<String, String> fields) {}

  /// @param done whether it does what it was asked
  /// @param status 0 to hang up without a word
  public record Misbehaviour(boolean done, Duration delay, int status, String body) {}

  private final Map<String, String> forRent = new LinkedHashMap<>();
  private final Map<String, Held> account = new LinkedHashMap<>();
  private final List<Asked> asked = new ArrayList<>();
  private final Map<String, Queue<Misbehaviour>> misbehaviours = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile Duration slowness = Duration.ZERO;

  PlayedVonage() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public synchronized void startsAfresh() {
    forRent.clear();
    account.clear();
    asked.clear();
    misbehaviours.clear();
    slowness = Duration.ZERO;
  }

  public synchronized void offers(String country, String... numbers) {
    List.of(numbers).forEach(number -> forRent.put(number, country));
  }

  public synchronized void holds(Held number) {
    account.put(number.msisdn(), number);
  }

  public synchronized void nowHolds(Held... numbers) {
    account.clear();
    List.of(numbers).forEach(this::holds);
  }

  public void misbehaves(String path, Misbehaviour... next) {
    misbehavesIn("", path, next);
  }

  /// Only where the request is about that country.
  public void misbehavesIn(String country, String path, Misbehaviour... next) {
    misbehaviours
        .computeIfAbsent(path + country, kind -> new ConcurrentLinkedQueue<>())
        .addAll(List.of(next));
  }

  /// Every request takes that long from now on.
  public void isSlow(Duration each) {
    slowness = each;
  }

  public static Misbehaviour answersHttp(int status) {
    return new Misbehaviour(false, Duration.ZERO, status, "{\"title\":\"no\"}");
  }

  public static Misbehaviour refuses() {
    return new Misbehaviour(
        false,
        Duration.ZERO,
        420,
        "{\"error-code\":\"420\",\"error-code-label\":\"method failed\"}");
  }

  public static Misbehaviour doesItAndHangsUp() {
    return new Misbehaviour(true, Duration.ZERO, 0, "");
  }

  public static Misbehaviour doesItAndFallsSilentFor(Duration time) {
    return new Misbehaviour(true, time, 0, "");
  }

  public static Misbehaviour fallsSilentFor(Duration time) {
    return new Misbehaviour(false, time, 0, "");
  }

  public synchronized List<Held> account() {
    return List.copyOf(account.values());
  }

  public synchronized List<Held> accountOf(String country) {
    return account.values().stream().filter(held -> held.country().equals(country)).toList();
  }

  public synchronized List<Asked> asked(String path) {
    return asked.stream().filter(it -> it.path().equals(path)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var fields = fields(exchange);
      var told = note(path, fields);
      waitFor(slowness);
      if (told == null) {
        say(exchange, perform(path, fields));
        return;
      }
      if (told.done()) {
        perform(path, fields);
      }
      waitFor(told.delay());
      if (told.status() > 0) {
        say(exchange, new Answer(told.status(), told.body()));
      }
    }
  }

  private synchronized @Nullable Misbehaviour note(String path, Map<String, String> fields) {
    asked.add(new Asked(path, fields));
    return Stream.of(path, path + fields.get("country"))
        .map(misbehaviours::get)
        .filter(Objects::nonNull)
        .map(Queue::poll)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private record Answer(int status, String body) {
    static final Answer DONE = ofCode(200, "success");

    static Answer ofCode(int code, String label) {
      return new Answer(
          code, "{\"error-code\":\"%d\",\"error-code-label\":\"%s\"}".formatted(code, label));
    }
  }

  private synchronized Answer perform(String path, Map<String, String> fields) {
    return switch (path) {
      case SEARCH -> search(fields.get("country"));
      case BUY -> buy(fields.get("country"), fields.get("msisdn"));
      case LINK -> link(fields);
      case CANCEL -> cancel(fields.get("msisdn"));
      case LIST -> list(fields.getOrDefault("pattern", ""), fields.getOrDefault("index", "1"));
      default -> new Answer(404, "");
    };
  }

  private Answer search(String country) {
    return numbers(
        forRent.entrySet().stream()
            .filter(offer -> offer.getValue().equals(country))
            .map(offer ->
                """
                {"country":"%s","msisdn":"%s","type":"mobile-lvn","cost":"1.25","features":[%s]}\
                """
                    .formatted(country, offer.getKey(), FEATURES))
            .toList());
  }

  private Answer buy(String country, String msisdn) {
    if (!forRent.remove(msisdn, country)) {
      return Answer.ofCode(420, account.containsKey(msisdn) ? "already yours" : "method failed");
    }
    account.put(msisdn, new Held(msisdn, country, null, null));
    return Answer.DONE;
  }

  /// An update clears what it leaves out.
  private Answer link(Map<String, String> fields) {
    var msisdn = fields.get("msisdn");
    var country = fields.get("country");
    if (!account.containsKey(msisdn)) {
      return Answer.ofCode(420, "method failed");
    }
    account.put(msisdn, new Held(msisdn, country, fields.get("app_id"), fields.get("moHttpUrl")));
    return Answer.DONE;
  }

  private Answer cancel(String msisdn) {
    var held = account.remove(msisdn);
    if (held == null) {
      return Answer.ofCode(420, "method failed");
    }
    forRent.put(msisdn, held.country());
    return Answer.DONE;
  }

  private Answer list(String pattern, String index) {
    Predicate<Held> listed = held -> held.msisdn().startsWith(pattern) && index.equals("1");
    return numbers(account.values().stream().filter(listed).map(PlayedVonage::json).toList());
  }

  private static String json(Held held) {
    var fields = new HashMap<String, @Nullable String>();
    fields.put("country", held.country());
    fields.put("msisdn", held.msisdn());
    fields.put("type", "mobile-lvn");
    fields.put("app_id", held.applicationId());
    fields.put("moHttpUrl", held.textsTo());
    return fields.entrySet().stream()
        .filter(field -> field.getValue() != null)
        .map(field -> "\"%s\":\"%s\"".formatted(field.getKey(), field.getValue()))
        .collect(Collectors.joining(",", "{", ",\"features\":[" + FEATURES + "]}"));
  }

  private static Answer numbers(List<String> json) {
    return new Answer(
        200,
        json.isEmpty()
            ? "{}"
            : "{\"count\":%d,\"numbers\":[%s]}".formatted(json.size(), String.join(",", json)));
  }

  private static Map<String, String> fields(HttpExchange exchange) throws IOException {
    var query = exchange.getRequestURI().getRawQuery();
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    return Arrays.stream((query == null ? body : query).split("&"))
        .filter(pair -> pair.contains("="))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private static void waitFor(Duration time) {
    try {
      new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(HttpExchange exchange, Answer answer) throws IOException {
    var bytes = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
