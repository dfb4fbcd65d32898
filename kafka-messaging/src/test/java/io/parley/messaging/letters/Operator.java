package io.parley.messaging.letters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The endpoint as an operator uses it.
record Operator(int port, @Nullable String token) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  record Answer(int status, String body) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String text(String field) {
      return json().path(field).asString("");
    }
  }

  /// @param path of a topic or a letter, or nothing
  Answer get(String path) {
    return send("GET", path);
  }

  Answer replay(String id) {
    return send("POST", "/" + id);
  }

  Answer drop(String id) {
    return send("DELETE", "/" + id);
  }

  private Answer send(String method, String path) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + "/actuator/deadletters" + path))
            .method(method, BodyPublishers.noBody());
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
