package io.parley.standalone.interfaces;

import io.parley.standalone.interfaces.Controllers.Endpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The REST API of conversation-service in OpenAPI 3.1. Paths, parameters and bodies are those of
/// the controllers.
final class RestDocument {
  private static final String PACKAGE = "io.parley.conversation";
  static final String LOOK_UP = "/calls/answer";

  private final Sources sources;
  private final Schemas schemas;
  private final Examples examples;
  private final RestAnswers answers;

  RestDocument(Sources sources, Examples examples) {
    this.sources = sources;
    this.schemas = new Schemas(sources);
    this.examples = examples;
    this.answers = new RestAnswers(sources, schemas, examples);
  }

  Schemas schemas() {
    return schemas;
  }

  ObjectNode document() {
    var paths = Controllers.paths(PACKAGE, this::operation);
    var components = Json.object();
    schemas.collected().forEach(components::set);
    components.set("Problem", Problem.schema(sources, examples));
    components.set("Ncco", Ncco.schema());
    return Json.object(
        "openapi", "3.1.0",
        "info",
            Json.object(
                "title", "Parley: conversations",
                "version", "1",
                "description",
                    """
                    The REST API of conversation-service, for the internal network. Fields that are not \
                    known are ignored; fields, statuses and reasons may be added, never removed or \
                    retyped. A real number has no place in a URL.\
                    """),
        "servers",
            Json.array(
                Json.object("url", "http://localhost:8081", "description", "PARLEY_API_PORT")),
        "security", Json.array(Json.object("apiToken", List.of())),
        "tags", tags(),
        "paths", paths,
        "components",
            Json.object(
                "schemas",
                components,
                "securitySchemes",
                Json.object(
                    "apiToken", bearer("One of `PARLEY_API_TOKEN`: opens everything."),
                    "lookupToken",
                        bearer("One of `PARLEY_LOOKUP_TOKEN`: opens the look-up alone."))));
  }

  private static ObjectNode bearer(String description) {
    return Json.object("type", "http", "scheme", "bearer", "description", description);
  }

  /// One for each controller.
  private JsonNode tags() {
    return Json.array(
        Controllers.in(PACKAGE).stream()
            .collect(
                Collectors.toMap(
                    RestDocument::tag, Endpoint::controller, (one, _) -> one, TreeMap::new))
            .entrySet()
            .stream()
            .map(tag ->
                Json.object(
                    "name", tag.getKey(),
                    "description", sources.of(tag.getValue()).orElseThrow()))
            .toArray());
  }

  private static String tag(Endpoint endpoint) {
    return endpoint.path().split("/")[1];
  }

  private ObjectNode operation(Endpoint endpoint) {
    var handler = endpoint.handler();
    var said =
        sources
            .of(endpoint.controller(), handler.getName())
            .orElseThrow(() -> new AssertionError(handler + " has no doc comment"));
    return Json.object(
        "operationId", handler.getName(),
        "tags", Json.array(tag(endpoint)),
        "summary", Words.firstSentence(said),
        "description", Words.rest(said).orElse(null),
        "security",
            endpoint.path().equals(LOOK_UP)
                ? Json.array(
                    Json.object("lookupToken", List.of()), Json.object("apiToken", List.of()))
                : null,
        "parameters", parameters(endpoint),
        "requestBody", body(endpoint),
        "responses", answers.of(endpoint));
  }

  private JsonNode parameters(Endpoint endpoint) {
    var found = new ArrayList<ObjectNode>();
    for (var parameter : endpoint.handler().getParameters()) {
      var inPath = parameter.isAnnotationPresent(PathVariable.class);
      if (inPath || parameter.isAnnotationPresent(RequestParam.class)) {
        var description =
            sources
                .parameter(endpoint.controller(), endpoint.handler().getName(), parameter.getName())
                .orElseThrow(() -> new AssertionError(parameter + " has no @param"));
        found.add(
            Json.object(
                "name", parameter.getName(),
                "in", inPath ? "path" : "query",
                "required", inPath,
                "description", Words.sentence(description),
                "schema", Json.object("type", "string"),
                "example", examples.of(parameter.getName())));
      }
    }
    return found.isEmpty() ? null : Json.array(found.toArray());
  }

  private JsonNode body(Endpoint endpoint) {
    return Arrays.stream(endpoint.handler().getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
        .findFirst()
        .map(parameter ->
            Json.object("required", true, "content", answers.content(parameter.getType())))
        .orElse(null);
  }
}
