package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The webhooks as `docs/interfaces` has them, which says what each may answer.
final class OnPaper {
  private static final JsonNode PATHS = read().path("paths");

  private OnPaper() {}

  /// As `GET /webhooks/answer`.
  static List<String> endpoints() {
    return PATHS.properties().stream()
        .flatMap(path ->
            path.getValue().propertyNames().stream()
                .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
        .toList();
  }

  /// The status, and whether there is a body. Of what isn't on paper, nothing is known.
  static void assertThatItSays(HttpResponse<byte[]> answer) {
    var request = answer.request();
    var operation =
        PATHS.path(request.uri().getPath()).path(request.method().toLowerCase(Locale.ROOT));
    if (operation.isMissingNode()) {
      return;
    }
    var asked = request.method() + " " + request.uri().getPath();
    var responses = operation.path("responses");
    assertThat(responses.propertyNames()).as(asked).contains("" + answer.statusCode());
    assertThat(answer.body().length > 0)
        .as(asked + " has a body with " + answer.statusCode())
        .isEqualTo(responses.path("" + answer.statusCode()).has("content"));
  }

  private static JsonNode read() {
    var at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("docs/interfaces"))) {
      at = at.getParent();
    }
    try {
      return JsonMapper.shared()
          .readTree(Files.readString(at.resolve("docs/interfaces/webhook-gateway.openapi.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
