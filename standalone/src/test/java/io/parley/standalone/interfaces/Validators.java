package io.parley.standalone.interfaces;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Others' judgement: networknt's validator, by the official schemas of JSON Schema, OpenAPI and
/// AsyncAPI.
final class Validators {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema OF_SCHEMAS =
      SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
  private static final Schema OF_OPENAPI = official("openapi-3.1.json");
  private static final Schema OF_ASYNCAPI = official("asyncapi-3.0.0.json");

  private Validators() {}

  static List<Error> ofSchema(JsonNode schema) {
    return errors(OF_SCHEMAS, schema);
  }

  static List<Error> ofDocument(JsonNode document) {
    return errors(document.has("openapi") ? OF_OPENAPI : OF_ASYNCAPI, document);
  }

  static List<Error> of(JsonNode instance, JsonNode schema) {
    return errors(SCHEMAS.getSchema(schema), instance);
  }

  /// Against a schema of a document, which refers to others there.
  static List<Error> of(JsonNode instance, JsonNode schema, JsonNode document) {
    return of(
        instance, Json.object("allOf", List.of(schema), "components", document.path("components")));
  }

  private static List<Error> errors(Schema schema, JsonNode instance) {
    return schema.validate(
        instance,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private static Schema official(String name) {
    try (var in = Validators.class.getResourceAsStream("/interfaces/official/" + name)) {
      return SCHEMAS.getSchema(Json.parsed(new String(in.readAllBytes())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
