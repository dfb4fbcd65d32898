package io.parley.standalone.interfaces;

import io.parley.contracts.RejectionReason;
import io.parley.conversation.rules.Refusal;
import io.parley.standalone.interfaces.Controllers.Endpoint;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the endpoints of the REST API answer: as their doc comments have it in `@return` and
/// `@throws`. In its own tests, each answer of the service is held against it.
final class RestAnswers {
  private static final String NOT_FOUND = "NOT_FOUND";

  private final Sources sources;
  private final Schemas schemas;
  private final Examples examples;

  RestAnswers(Sources sources, Schemas schemas, Examples examples) {
    this.sources = sources;
    this.schemas = schemas;
    this.examples = examples;
  }

  ObjectNode of(Endpoint endpoint) {
    var handler = endpoint.handler();
    var type = type(handler.getGenericReturnType());
    var responses = new TreeMap<String, JsonNode>();
    var answers =
        sources
            .returned(endpoint.controller(), handler.getName())
            .map(Words::answers)
            .orElseGet(() -> Map.of(status(endpoint), inAWord(type)));
    answers.forEach((status, words) ->
        responses.put(
            String.valueOf(status),
            status >= 400
                ? Problem.response(words, List.of(NOT_FOUND))
                : Json.object(
                    "description", words,
                    "headers",
                        endpoint.path().equals(RestDocument.LOOK_UP) ? Ncco.headers(schemas) : null,
                    "content", type == Void.class ? null : content(type))));
    problems(endpoint)
        .forEach((status, reasons) ->
            responses.put(String.valueOf(status), Problem.response(status, reasons)));
    responses.put(
        "4XX",
        Problem.response(
            "Another mistake, of the path, the method or the form.",
            List.of("INVALID_REQUEST", NOT_FOUND)));
    var all = Json.object();
    responses.forEach(all::set);
    return all;
  }

  private String inAWord(Class<?> answered) {
    return answered == Void.class
        ? "Done."
        : Words.firstSentence(sources.of(answered).orElseThrow());
  }

  /// By status, each with what may be its reason.
  private Map<Integer, List<String>> problems(Endpoint endpoint) {
    var problems = new TreeMap<Integer, List<String>>();
    problems.put(401, List.of("UNAUTHORIZED"));
    problems.put(503, List.of());
    var thrown = sources.thrown(endpoint.controller(), endpoint.handler().getName());
    if (thrown.containsKey("NoSuchConversation")) {
      problems.put(404, List.of(NOT_FOUND));
    }
    if (takesBody(endpoint)) {
      problems.put(400, List.of("INVALID_REQUEST"));
    }
    for (var reason : thrown.getOrDefault("Refusal", "").split(",\\s*")) {
      if (!reason.isBlank()) {
        problems.merge(
            status(RejectionReason.valueOf(reason)).value(),
            List.of(reason),
            (some, more) -> some.contains(reason) ? some : concat(some, reason));
      }
    }
    return problems;
  }

  private static boolean takesBody(Endpoint endpoint) {
    return Arrays.stream(endpoint.handler().getParameters())
        .anyMatch(parameter -> parameter.isAnnotationPresent(RequestBody.class));
  }

  private static List<String> concat(List<String> some, String more) {
    var all = new ArrayList<>(some);
    all.add(more);
    return all;
  }

  /// By the code that answers.
  private static HttpStatus status(RejectionReason reason) {
    try {
      var status =
          Class.forName("io.parley.conversation.requests.ConversationProblems")
              .getDeclaredMethod("status", Refusal.class);
      status.setAccessible(true);
      return (HttpStatus) status.invoke(null, new Refusal(reason, ""));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static int status(Endpoint endpoint) {
    var status = endpoint.handler().getAnnotation(ResponseStatus.class);
    return status == null ? 200 : status.value().value();
  }

  private static Class<?> type(Type returned) {
    if (returned instanceof ParameterizedType generic
        && generic.getRawType() == ResponseEntity.class) {
      return type(generic.getActualTypeArguments()[0]);
    }
    return returned == void.class || returned == ProblemDetail.class
        ? Void.class
        : (Class<?>) returned;
  }

  /// A text is an NCCO, which is put together elsewhere.
  ObjectNode content(Class<?> type) {
    var name = type == String.class ? "Ncco" : Schemas.name(type);
    var schema = type == String.class ? Json.ref(name) : refTo(type);
    return Json.object(
        "application/json", Json.object("schema", schema, "example", examples.of(name)));
  }

  private ObjectNode refTo(Class<?> type) {
    schemas.of(type);
    return Json.ref(Schemas.name(type));
  }
}
