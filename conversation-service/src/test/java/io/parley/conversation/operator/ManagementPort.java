package io.parley.conversation.operator;

import io.parley.conversation.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The management port, as the page asks it.
final class ManagementPort {
  private static final HttpClient http = HttpClient.newHttpClient();

  private final int port;
  private final @Nullable String authorization;

  ManagementPort(int port, @Nullable String authorization) {
    this.port = port;
    this.authorization = authorization;
  }

  static ManagementPort withAToken(int port) {
    return new ManagementPort(port, "Bearer " + Api.TOKEN);
  }

  HttpResponse<String> ask(String method, String path, @Nullable String json) {
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
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpResponse<String> get(String path) {
    return ask("GET", path, null);
  }

  HttpResponse<String> overview() {
    return get("/operator/data/overview");
  }

  HttpResponse<String> story(String conversationId) {
    return ask(
        "POST", "/operator/data/conversation", "{\"conversationId\": \"" + conversationId + "\"}");
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
