package io.parley.standalone.interfaces;

import io.parley.standalone.interfaces.Controllers.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.RequestMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The webhooks of the gateway in OpenAPI 3.1. Vonage alone calls them; this is for whoever looks
/// at what goes through the door, or stands in for Vonage.
final class WebhookDocument {
  /// Who reads the fields of what comes to a path.
  static final Map<String, String> READERS =
      Map.of(
          "/webhooks/answer", "io.parley.gateway.voice.IncomingCall",
          "/webhooks/event", "io.parley.gateway.voice.CallEvents",
          "/webhooks/inbound-sms", "io.parley.gateway.sms.InboundSms",
          "/webhooks/delivery-receipt", "io.parley.gateway.sms.ReceiptWebhook");

  private static final String PACKAGE = "io.parley.gateway";
  private static final String NEEDED = "; needed";

  private final Sources sources;
  private final Examples examples;

  WebhookDocument(Sources sources, Examples examples) {
    this.sources = sources;
    this.examples = examples;
  }

  ObjectNode document() {
    var schemas = Json.object("Ncco", Ncco.schema());
    Controllers.in(PACKAGE).stream()
        .filter(endpoint -> READERS.containsKey(endpoint.path()))
        .forEach(endpoint -> schemas.set(name(endpoint), body(endpoint)));
    return Json.object(
        "openapi", "3.1.0",
        "info",
            Json.object(
                "title", "Parley: webhooks",
                "version", "1",
                "description",
                    """
                    What Vonage tells the gateway. A POST is better: a query holds numbers, and is logged \
                    on the way. Fields may be missing, empty or null, and numbers may be written as texts; \
                    fields that aren't listed are not read. What is Vonage's and not understood is accepted, \
                    and put on the dead letters. Refusals carry a status and no body.\
                    """),
        "servers",
            Json.array(
                Json.object("url", "http://localhost:8080", "description", "PARLEY_PUBLIC_URL")),
        "paths", Controllers.paths(PACKAGE, this::operation),
        "components", Json.object("schemas", schemas, "securitySchemes", securitySchemes()));
  }

  private ObjectNode operation(Endpoint endpoint) {
    var said =
        sources
            .of(endpoint.controller(), endpoint.handler().getName())
            .orElseThrow(() -> new AssertionError(endpoint + " has no doc comment"));
    var signed = READERS.containsKey(endpoint.path());
    var get = endpoint.method() == RequestMethod.GET;
    return Json.object(
        "operationId",
        endpoint.method().name().toLowerCase(Locale.ROOT) + name(endpoint),
        "summary",
        Words.firstSentence(said),
        "description",
        sources.of(endpoint.controller()).orElse(null),
        "security",
        signed ? security(endpoint) : Json.array(),
        "parameters",
        signed && get ? parameters(endpoint) : null,
        "requestBody",
        signed && !get ? requestBody(endpoint) : null,
        "responses",
        responses(endpoint, signed, get));
  }

  private Object parameters(Endpoint endpoint) {
    var parameters = new ArrayList<ObjectNode>();
    fields(endpoint)
        .forEach((field, description) ->
            parameters.add(
                Json.object(
                    "name",
                    field,
                    "in",
                    "query",
                    "description",
                    Words.sentence(description.replace(NEEDED, "")),
                    "schema",
                    Json.object("type", "string"))));
    return parameters;
  }

  private ObjectNode requestBody(Endpoint endpoint) {
    var media =
        Json.object("schema", Json.ref(name(endpoint)), "example", examples.of(name(endpoint)));
    return Json.object(
        "required",
        true,
        "description",
        "At most 64 KiB.",
        "content",
        isOfCall(endpoint)
            ? Json.object("application/json", media)
            : Json.object(
                "application/json", media,
                "application/x-www-form-urlencoded", media));
  }

  private ObjectNode body(Endpoint endpoint) {
    var properties = Json.object();
    var needed = new ArrayList<String>();
    fields(endpoint)
        .forEach((field, description) -> {
          var property =
              Json.object("description", Words.sentence(description.replace(NEEDED, "")));
          if (!field.equals("dtmf") && !field.equals("speech")) {
            property.set("type", Json.array("string", "number", "null"));
          }
          properties.set(field, property);
          if (description.endsWith(NEEDED)) {
            needed.add(field);
          }
        });
    return Json.object(
        "type",
        "object",
        "description",
        "The fields that are read, all of them Vonage's.",
        "properties",
        properties,
        "required",
        needed.isEmpty() ? null : needed,
        "additionalProperties",
        true);
  }

  private Map<String, String> fields(Endpoint endpoint) {
    return Words.fields(sources.listIn(READERS.get(endpoint.path())));
  }

  private ObjectNode responses(Endpoint endpoint, boolean signed, boolean get) {
    var responses = new TreeMap<String, ObjectNode>();
    var returned =
        sources.returned(endpoint.controller(), endpoint.handler().getName()).orElseThrow();
    Words.answers(returned)
        .forEach((status, words) -> {
          if (get || !words.startsWith("To a GET")) {
            responses.put(
                String.valueOf(status),
                Json.object(
                    "description",
                    words,
                    "content",
                    isOfCall(endpoint) && status == 200 ? ncco() : null));
          }
        });
    if (signed) {
      responses.put("401", Json.object("description", "Not Vonage's, or too old."));
      responses.put("413", Json.object("description", "More than 64 KiB."));
      responses.put("400", Json.object("description", "Broken off, or hardly HTTP."));
      if (!endpoint.path().endsWith("/answer")) {
        responses.put("503", Json.object("description", "Kafka is away: send it again."));
      }
    }
    var all = Json.object();
    responses.forEach(all::set);
    return all;
  }

  private ObjectNode ncco() {
    return Json.object(
        "application/json",
        Json.object("schema", Json.ref("Ncco"), "example", examples.of("Ncco")));
  }

  private static boolean isOfCall(Endpoint endpoint) {
    return endpoint.controller().getPackageName().endsWith(".voice");
  }

  private static JsonNode security(Endpoint endpoint) {
    return Json.array(Json.object(isOfCall(endpoint) ? "signedCall" : "signedText", List.of()));
  }

  private static ObjectNode securitySchemes() {
    return Json.object(
        "signedCall",
            Json.object(
                "type", "http",
                "scheme", "bearer",
                "bearerFormat", "JWT",
                "description",
                    "Vonage's token, HS256 under the signature secret. It covers the body, or the query, by `payload_hash`, for 5 minutes."),
        "signedText",
            Json.object(
                "type", "apiKey",
                "in", "query",
                "name", "sig",
                "description",
                    "Vonage's signature of all fields by VONAGE_SIGNATURE_METHOD, with `timestamp` and `nonce`, for 25 hours. Of a POST it is a field of the body."));
  }

  private static String name(Endpoint endpoint) {
    return endpoint.controller().getSimpleName();
  }
}
