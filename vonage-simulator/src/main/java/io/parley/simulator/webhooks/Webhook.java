package io.parley.simulator.webhooks;

import io.parley.simulator.http.Form;
import io.parley.simulator.wire.Authentication;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// One request that Vonage makes.
///
/// @param purpose what the history calls it
/// @param body empty for GET
/// @param connectWithin most to wait for a connection
/// @param answerWithin most to wait for the answer after that
/// @param authentication how it is signed; only for the history
public record Webhook(
    String purpose,
    String method,
    URI url,
    Map<String, String> headers,
    String body,
    Duration connectWithin,
    Duration answerWithin,
    Authentication authentication) {

  public static Webhook get(
      String purpose, String url, Form query, Duration connectWithin, Duration answerWithin) {
    var separator = url.contains("?") ? "&" : "?";
    var uri = URI.create(query.fields().isEmpty() ? url : url + separator + query.encoded());
    return new Webhook(
        purpose, "GET", uri, Map.of(), "", connectWithin, answerWithin, Authentication.NONE);
  }

  public static Webhook post(
      String purpose,
      String url,
      String contentType,
      String body,
      Duration connectWithin,
      Duration answerWithin) {
    var headers = Map.of("Content-Type", contentType);
    return new Webhook(
        purpose,
        "POST",
        URI.create(url),
        headers,
        body,
        connectWithin,
        answerWithin,
        Authentication.NONE);
  }

  public Webhook with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Webhook(
        purpose, method, url, more, body, connectWithin, answerWithin, authentication);
  }

  /// @param by what in it is the signature
  /// @param signature method of the signature
  public Webhook signed(Authentication.By by, String signature) {
    return new Webhook(
        purpose,
        method,
        url,
        headers,
        body,
        connectWithin,
        answerWithin,
        new Authentication(by, signature, null));
  }
}
