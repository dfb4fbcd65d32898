package io.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.parley.conversation.Api.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API as `docs/interfaces` has it, which says what each endpoint may answer.
final class OnPaper {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNode DOCUMENT = read();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private OnPaper() {}

  /// As `GET /numbers`.
  static List<String> endpoints() {
    return DOCUMENT.path("paths").properties().stream()
        .flatMap(path ->
            path.getValue().propertyNames().stream()
                .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
        .toList();
  }

  /// The status, the headers, the body by its media type, and the reason of a refusal. A path or
  /// method that isn't there is refused.
  static void assertThatItSays(String method, String path, Answer answer) {
    var asked = method + " " + path + ", answered with " + answer.status();
    var documented = documented(method, path, answer.status());
    assertThat(documented.isMissingNode()).as(asked + ": on paper").isFalse();
    for (var header : documented.path("headers").properties()) {
      if (header.getValue().path("required").asBoolean(false)) {
        assertThat(answer.header(header.getKey())).as(asked + ": " + header.getKey()).isPresent();
      }
    }
    if (documented.has("content")) {
      assertThatItFits(documented.path("content"), asked, answer);
    } else {
      assertThat(answer.body()).as(asked).isEmpty();
    }
    if (answer.status() / 100 == 4 || answer.status() / 100 == 5 && answer.json().has("reason")) {
      assertThat(documented.path("x-reasons"))
          .as(asked)
          .extracting(JsonNode::asString)
          .contains(answer.text("reason"));
    }
  }

  private static void assertThatItFits(JsonNode content, String asked, Answer answer) {
    var mediaType = answer.header("Content-Type").orElse("").split(";")[0];
    assertThat(content.has(mediaType)).as(asked + " as " + mediaType).isTrue();
    JsonNode schema =
        JSON.valueToTree(
            Map.of(
                "allOf", List.of(content.path(mediaType).path("schema")),
                "components", DOCUMENT.path("components")));
    assertThat(SCHEMAS.getSchema(schema).validate(answer.json())).as(asked).isEmpty();
  }

  private static JsonNode documented(String method, String path, int status) {
    var operation = operation(path.split("\\?")[0]).path(method.toLowerCase(Locale.ROOT));
    if (operation.isMissingNode()) {
      return status / 100 == 4 ? anyRefusal() : operation;
    }
    var responses = operation.path("responses");
    var exactly = responses.path(String.valueOf(status));
    return exactly.isMissingNode() ? responses.path(status / 100 + "XX") : exactly;
  }

  /// The one with the fewest variables, as Spring chooses.
  private static JsonNode operation(String path) {
    return DOCUMENT.path("paths").properties().stream()
        .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
        .min(
            Comparator.comparingLong(entry -> entry.getKey().chars().filter(c -> c == '{').count()))
        .map(Map.Entry::getValue)
        .orElse(JSON.missingNode());
  }

  private static JsonNode anyRefusal() {
    return JSON.readTree(
        """
        {
          "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
          "x-reasons": ["INVALID_REQUEST", "NOT_FOUND", "UNAUTHORIZED"]
        }
        """);
  }

  private static JsonNode read() {
    try {
      return JSON.readTree(
          Files.readString(
              docs(Path.of("").toAbsolutePath())
                  .resolve("docs/interfaces/conversation-service.openapi.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path docs(@Nullable Path from) {
    var at = from;
    while (at != null && !Files.isDirectory(at.resolve("docs/interfaces"))) {
      at = at.getParent();
    }
    if (at == null) {
      throw new AssertionError("docs/interfaces is nowhere above");
    }
    return at;
  }
}
