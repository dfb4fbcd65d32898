package io.parley.standalone;

import io.parley.contracts.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// As curl would.
final class Http {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  record Reply(int status, String body, HttpHeaders headers) {
    JsonNode json() {
      return WireFormat.mapper().readTree(body);
    }

    Optional<String> header(String name) {
      return headers.firstValue(name);
    }
  }

  private Http() {}

  static Reply send(String method, URI uri, String body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(uri)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response.headers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static Reply json(String method, URI uri, Object body, Map<String, String> headers) {
    var all = new java.util.HashMap<>(headers);
    all.put("Content-Type", "application/json");
    return send(
        method, uri, body == null ? null : WireFormat.mapper().writeValueAsString(body), all);
  }
}
