package io.parley.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.simulator.http.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A running simulator with a receiver for its webhooks, one for all tests of this JVM.
final class Simulation {
  static final String API_KEY = "abcd1234";
  static final String SIGNATURE_SECRET = "signature-secret-of-the-tests-is-long-enough";
  static final String APPLICATION = "11111111-2222-3333-4444-555555555555";
  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString((API_KEY + ":secret").getBytes(UTF_8));
  private static final Simulation SHARED = new Simulation();

  /// An HTTP answer.
  record Answer(int status, String body) {
    JsonNode json() {
      return Receiver.JSON.readTree(body);
    }
  }

  final Receiver receiver;
  final Path privateKey;
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final String url;

  private Simulation() {
    try {
      receiver = new Receiver();
      privateKey = Files.createTempDirectory("simulator").resolve("private.key");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var context =
        VonageSimulator.start(
            "--server.port=0",
            "--simulator.api-key=" + API_KEY,
            "--simulator.api-secret=secret",
            "--simulator.application-id=" + APPLICATION,
            "--simulator.private-key=" + privateKey,
            "--simulator.signature-secret=" + SIGNATURE_SECRET,
            "--simulator.public-url=" + receiver.url() + "/",
            "--simulator.resend.first-delay=50ms",
            "--simulator.api-url=" + receiver.url() + "/rest/",
            "--simulator.api-token=token-of-the-api,another",
            "--simulator.stream.readers=5",
            "--simulator.stream.heartbeat=200ms");
    port = Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));
    url = "http://localhost:" + port;
  }

  /// Empty histories, and the account and application as they start; rented numbers stay rented.
  static Simulation fresh() {
    SHARED.receiver.reset();
    SHARED.delete("/holds");
    SHARED.delete("/troubles");
    SHARED.delete("/phones");
    SHARED.giveNumbersBack();
    SHARED.delete("/wire");
    SHARED.put(
        "/account",
        """
        {"smsFormat":"json","signatureMethod":"md5hash","smsPerSecond":0,"connectsPerSecond":0,
         "balance":100.00}
        """);
    SHARED.receiver.reset();
    return SHARED;
  }

  /// Rents the next number for sale and links it to the application.
  private void giveNumbersBack() {
    for (var number : get("/account/numbers?size=100").json().path("numbers")) {
      form(
          "/number/cancel",
          "country",
          number.path("country").stringValue(),
          "msisdn",
          number.path("msisdn").stringValue());
    }
  }

  String rent(String country) {
    var found = get("/number/search?country=" + country).json();
    var msisdn = found.path("numbers").get(0).path("msisdn").stringValue();
    form("/number/buy", "country", country, "msisdn", msisdn);
    form("/number/update", "country", country, "msisdn", msisdn, "app_id", APPLICATION);
    return msisdn;
  }

  JsonNode phone(String number) {
    return get("/phones/" + number).json();
  }

  JsonNode lastCall(String number) {
    var calls = phone(number).path("calls");
    return calls.isEmpty() ? calls : calls.get(calls.size() - 1);
  }

  void call(String from, String to) {
    post("/phones/" + from + "/calls", "{\"to\":\"" + to + "\"}");
  }

  void text(String from, String to, String text) {
    post(
        "/phones/" + from + "/texts",
        Receiver.JSON.writeValueAsString(Map.of("to", to, "text", text)));
  }

  Answer command(String phone, String command) {
    return post("/phones/" + phone + "/" + command, "");
  }

  void behave(String phone, String onCall) {
    put("/phones/" + phone + "/behaviour", "{\"onCall\":\"" + onCall + "\"}");
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  Answer post(String path, String json) {
    return send(json(path).POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  Answer put(String path, String json) {
    return send(json(path).PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  Answer form(String path, String... namesAndValues) {
    return send(formRequest(path, namesAndValues));
  }

  /// A form that the caller can still change.
  HttpRequest.Builder formRequest(String path, String... namesAndValues) {
    return formRequest(request(path), namesAndValues);
  }

  HttpRequest.Builder formRequest(HttpRequest.Builder request, String... namesAndValues) {
    var fields = new LinkedHashMap<String, String>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return request
        .setHeader("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(new Form(fields).encoded()));
  }

  /// With Basic, as SMS and Numbers want it.
  HttpRequest.Builder request(String path) {
    return anonymous(path).setHeader("Authorization", BASIC);
  }

  HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private HttpRequest.Builder json(String path) {
    return request(path).setHeader("Content-Type", "application/json");
  }

  int port() {
    return port;
  }

  /// @param query empty, or `?phone=…`
  Listener listen(String query) {
    return tryToListen(query).orElseThrow();
  }

  /// Empty if too many do already.
  Optional<Listener> tryToListen(String query) {
    try {
      var stream = http.send(anonymous("/stream" + query).build(), BodyHandlers.ofInputStream());
      return stream.statusCode() == 200
          ? Optional.of(new Listener(stream.body()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Answer send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
