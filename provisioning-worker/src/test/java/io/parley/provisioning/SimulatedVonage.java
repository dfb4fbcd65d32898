package io.parley.provisioning;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.simulator.VonageSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The simulator in this JVM, which outlives the worker that asks it.
public final class SimulatedVonage implements AutoCloseable {
  public static final String APPLICATION = "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab";
  private static final String KEY = "abcd1234";
  private static final String SECRET = "a-secret";
  private static final String MOST = "100";

  private final ConfigurableApplicationContext simulator;
  private final HttpClient http = HttpClient.newHttpClient();

  /// @param textsTo where it is to deliver what isn't linked
  /// @param more settings of the simulator's
  public SimulatedVonage(URI textsTo, String... more) {
    var settings =
        List.of(
            "--server.port=0",
            "--logging.level.org.apache=warn",
            "--logging.level.kafka=warn",
            "--logging.level.state.change.logger=warn",
            "--simulator.api-key=" + KEY,
            "--simulator.api-secret=" + SECRET,
            "--simulator.application-id=" + APPLICATION,
            "--simulator.public-url=" + textsTo,
            "--simulator.numbers-for-sale=" + MOST);
    simulator =
        VonageSimulator.start(
            Stream.concat(settings.stream(), Stream.of(more)).toArray(String[]::new));
  }

  record Exchange(long seq, String path, int status) {}

  public Map<String, String> settings() {
    return Map.of(
        "VONAGE_API_KEY", KEY,
        "VONAGE_API_SECRET", SECRET,
        "VONAGE_APPLICATION_ID", APPLICATION,
        "VONAGE_REST_URL", url(),
        "VONAGE_API_URL", url());
  }

  void hold(String path, String when) {
    send(
        request("/holds")
            .header("Content-Type", "application/json")
            .PUT(
                BodyPublishers.ofString(
                    "{\"path\":\"%s\",\"when\":\"%s\"}".formatted(path, when))));
  }

  int waiting() {
    return json("/holds").valueStream().mapToInt(hold -> hold.path("waiting").intValue()).sum();
  }

  void letAllGo() {
    send(request("/holds").DELETE());
  }

  /// Rents a number for another purpose: it is linked to nothing.
  public void rent(String country, String msisdn) {
    send(
        request("/number/buy?country=" + country + "&msisdn=" + msisdn)
            .POST(BodyPublishers.noBody()));
    send(request("/wire").DELETE());
  }

  /// What went over the wire and was done, such as each number that was bought.
  List<Exchange> done(String path) {
    return json("/wire")
        .valueStream()
        .map(it ->
            new Exchange(
                it.path("seq").longValue(),
                it.path("url").stringValue().split("\\?", 2)[0],
                it.path("status").intValue()))
        .filter(it -> it.path().equals(path) && it.status() == 200)
        .toList();
  }

  /// The application as Vonage has it.
  public String application() {
    return send(request("/v2/applications/" + APPLICATION).GET());
  }

  public void putApplication(String json) {
    put("/v2/applications/" + APPLICATION, json);
  }

  /// As a person would in the dashboard.
  public void changeAccount(String json) {
    put("/account", json);
  }

  /// An empty link is none.
  public void link(String country, String msisdn, String application, String textsTo) {
    send(
        request(
                "/number/update?country=%s&msisdn=%s&app_id=%s&moHttpUrl=%s"
                    .formatted(country, msisdn, application, textsTo))
            .POST(BodyPublishers.noBody()));
  }

  /// Application and address for texts.
  public String linkOf(String msisdn) {
    return account().stream()
        .filter(number -> number.path("msisdn").stringValue().equals(msisdn))
        .map(number ->
            number.path("app_id").asString("") + " " + number.path("moHttpUrl").asString(""))
        .findFirst()
        .orElseThrow();
  }

  private void put(String path, String json) {
    send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  List<JsonNode> account() {
    return json("/account/numbers?size=" + MOST).path("numbers").valueStream().toList();
  }

  private String url() {
    return "http://127.0.0.1:" + simulator.getEnvironment().getProperty("local.server.port");
  }

  private JsonNode json(String path) {
    return JsonMapper.shared().readTree(send(request(path).GET()));
  }

  private HttpRequest.Builder request(String path) {
    var basic = Base64.getEncoder().encodeToString((KEY + ":" + SECRET).getBytes(UTF_8));
    return HttpRequest.newBuilder(URI.create(url() + path))
        .header("Authorization", "Basic " + basic);
  }

  private String send(HttpRequest.Builder request) {
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException("the simulator says " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    simulator.close();
  }
}
