package io.parley.standalone.interfaces;

import io.parley.contracts.CallOutcome;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What Vonage is to do with a call. Vonage's own format, of which we use three actions.
final class Ncco {
  private Ncco() {}

  static ObjectNode schema() {
    return Json.object(
        "type",
        "array",
        "description",
        "A call control object: what Vonage is to do, one after the other; then the call ends.",
        "externalDocs",
        Json.object("url", "https://developer.vonage.com/en/voice/voice-api/ncco-reference"),
        "minItems",
        1,
        "items",
        Json.object(
            "type",
            "object",
            "description",
            "One action; its other fields are Vonage's.",
            "properties",
            Json.object(
                "action",
                Json.object(
                    "type", "string",
                    "enum", List.of("talk", "wait", "connect"),
                    "description", "Say something, wait in silence, or put through.")),
            "required",
            Json.array("action"),
            "additionalProperties",
            true));
  }

  static ObjectNode headers(Schemas schemas) {
    schemas.of(CallOutcome.class);
    return Json.object(
        "Parley-Outcome",
            Json.object(
                "required",
                true,
                "description",
                "What was decided.",
                "schema",
                Json.ref("CallOutcome")),
        "Parley-Conversation-Id",
            Json.object(
                "description",
                "Of the conversation, where there is one.",
                "schema",
                Json.object("type", "string")));
  }
}
