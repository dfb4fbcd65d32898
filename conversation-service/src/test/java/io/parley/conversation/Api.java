package io.parley.conversation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The HTTP interface, from outside. Each answer has to be one that is on paper.
public final class Api {
  public static final String TOKEN = "api-token";
  public static final String OTHER_TOKEN = "the-api-token-before";
  public static final String LOOK_UP_TOKEN = "look-up-token";

  private static final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;
  private final Runnable afterwards;
  private final @Nullable String authorization;

  /// @param afterwards is waited for after each call
  Api(int port, Runnable afterwards) {
    this(port, afterwards, "Bearer " + TOKEN);
  }

  private Api(int port, Runnable afterwards, @Nullable String authorization) {
    this.port = port;
    this.afterwards = afterwards;
    this.authorization = authorization;
  }

  public Api authorizedBy(@Nullable String header) {
    return new Api(port, afterwards, header);
  }

  public record Answer(int status, String body, java.net.http.HttpHeaders headers) {
    public JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    public String text(String field) {
      return json().path(field).asString("");
    }

    public Optional<String> header(String name) {
      return headers.firstValue(name);
    }
  }

  public Answer get(String path) {
    return call("GET", path, null);
  }

  public Answer post(String path, String json) {
    return call("POST", path, json);
  }

  public Answer patch(String path, String json) {
    return call("PATCH", path, json);
  }

  public Answer put(String path, String json) {
    return call("PUT", path, json);
  }

  public Answer delete(String path) {
    return call("DELETE", path, null);
  }

  public Answer call(String method, String path, @Nullable String json) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      afterwards.run();
      var told = new Answer(answer.statusCode(), answer.body(), answer.headers());
      OnPaper.assertThatItSays(method, path, told);
      return told;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
