package io.parley.standalone.interfaces;

import io.parley.contracts.RejectionReason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// How the REST API says no: RFC 9457 problem details, which Spring writes, and our `reason`.
final class Problem {
  private static final List<String> OF_HTTP_ONLY = List.of("UNAUTHORIZED", "NOT_FOUND");

  private Problem() {}

  static ObjectNode schema(Sources sources, Examples examples) {
    var reasons =
        Stream.concat(
                Arrays.stream(RejectionReason.values()).map(Enum::name), OF_HTTP_ONLY.stream())
            .toList();
    return Json.object(
        "type",
        "object",
        "description",
        "What went wrong, as RFC 9457 problem details.",
        "properties",
        Json.object(
            "type", text("Always `about:blank`, or absent."),
            "title", text("The words of the status."),
            "status", Json.object("type", "integer", "description", "The status again."),
            "detail", text("Names the field and what was expected, never the value."),
            "instance", text("The path that was asked."),
            "reason",
                Json.object(
                    "type",
                    "string",
                    "enum",
                    reasons,
                    "description",
                    "What to decide by; absent where it is nobody's mistake, as while Redis is away.\n"
                        + sources.constants(RejectionReason.class))),
        "required",
        Json.array("status"),
        "examples",
        examples.of("Problem"));
  }

  static ObjectNode response(int status, List<String> reasons) {
    var words =
        switch (status) {
          case 400 -> "Something is missing, malformed or out of range.";
          case 401 -> "The token is missing or wrong.";
          case 404 -> "Nothing is known by that name.";
          case 409 -> "It is in the way of what is known already.";
          case 422 -> "It is well-formed, and can't be done.";
          case 503 ->
              reasons.isEmpty()
                  ? "Redis or Kafka is away: try again."
                  : "No number is left, where there is a `reason`; else Redis or Kafka is away. Try again.";
          default -> throw new AssertionError("no words for " + status);
        };
    var response = response(words, reasons);
    if (status == 401) {
      response.set("headers", header("WWW-Authenticate", "string", "Always `Bearer`."));
    }
    if (status == 503) {
      response.set("headers", header("Retry-After", "integer", "In seconds."));
    }
    return response;
  }

  /// What generators of clients stumble over is no part of the schema.
  static ObjectNode response(String words, List<String> reasons) {
    return Json.object(
        "description",
        reasons.isEmpty() ? words : words + " Reason: `" + String.join("`, `", reasons) + "`.",
        "x-reasons",
        reasons.isEmpty() ? null : reasons,
        "content",
        Json.object("application/problem+json", Json.object("schema", Json.ref("Problem"))));
  }

  private static ObjectNode header(String name, String type, String description) {
    return Json.object(
        name,
        Json.object(
            "required", true, "description", description, "schema", Json.object("type", type)));
  }

  private static ObjectNode text(String description) {
    return Json.object("type", "string", "description", description);
  }
}
