package io.parley.standalone.interfaces;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Text;
import io.parley.contracts.WireFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The JSON Schemas of our types, by name, each with what its doc comments say of it.
final class Schemas {
  private static final String E164 = "^[1-9][0-9]{5,14}$";

  private final Sources sources;
  private final Map<String, Class<?>> types = new TreeMap<>();
  private final SchemaBuilder builder;

  Schemas(Sources sources) {
    this.sources = sources;
    var config =
        new SchemaGeneratorConfigBuilder(
            JsonMapper.shared(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
    config
        .without(Option.SCHEMA_VERSION_INDICATOR)
        .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.PLAIN_DEFINITION_KEYS)
        .with(new JakartaValidationModule(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS));
    config
        .forTypesInGeneral()
        .withPropertySorter((_, _) -> 0)
        .withDescriptionResolver(scope -> described(scope.getType().getErasedType()))
        .withDefinitionNamingStrategy((key, _) -> name(key.getType().getErasedType()))
        .withCustomDefinitionProvider(this::special);
    config.forFields().withNullableCheck(_ -> false).withDescriptionResolver(this::described);
    Forms.of(config.forFields());
    this.builder = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
  }

  /// A reference to the schema of a type.
  ObjectNode of(Class<?> type) {
    return builder.createSchemaReference(type);
  }

  /// The type of a schema.
  Class<?> type(String name) {
    return types.get(name);
  }

  static String name(Class<?> type) {
    var outer = type.getDeclaringClass();
    return outer == null
        ? type.getSimpleName()
        : name(outer).replaceAll("Api$", "") + type.getSimpleName();
  }

  /// All that was referred to, and what that refers to.
  Map<String, ObjectNode> collected() {
    var all = new TreeMap<String, ObjectNode>();
    builder
        .collectDefinitions("components/schemas")
        .properties()
        .forEach(entry ->
            all.put(entry.getKey(), finished(entry.getKey(), (ObjectNode) entry.getValue())));
    return all;
  }

  private ObjectNode finished(String name, ObjectNode schema) {
    anchor(schema);
    var kind = kind(types.get(name));
    if (kind.isEmpty()) {
      return schema;
    }
    var properties =
        Json.object(
            kind.get().field(),
            Json.object(
                "type", "string", "const", kind.get().value(), "description", "What kind it is."));
    properties.setAll((ObjectNode) schema.path("properties"));
    schema.set("properties", properties);
    schema.withArray("required").insert(0, kind.get().field());
    return schema;
  }

  /// Ours match as a whole; those of JSON Schema match anywhere.
  private static void anchor(JsonNode schema) {
    if (schema instanceof ObjectNode object && object.path("pattern").isString()) {
      var pattern = object.path("pattern").asString();
      object.put("pattern", pattern.startsWith("^") ? pattern : "^(?:" + pattern + ")$");
    }
    schema.forEach(Schemas::anchor);
  }

  /// What tells a type from the others of its family.
  private record Kind(String field, String value) {}

  private static Optional<Kind> kind(Class<?> type) {
    return Arrays.stream(type.getInterfaces())
        .filter(family -> family.isAnnotationPresent(JsonSubTypes.class))
        .flatMap(family ->
            Arrays.stream(family.getAnnotation(JsonSubTypes.class).value())
                .filter(member -> member.value() == type)
                .map(member ->
                    new Kind(family.getAnnotation(JsonTypeInfo.class).property(), member.name())))
        .findFirst();
  }

  private @Nullable CustomDefinition special(
      ResolvedType resolved, SchemaGenerationContext context) {
    var type = resolved.getErasedType();
    if (type.getName().startsWith("io.parley")) {
      types.put(name(type), type);
    }
    if (type == Instant.class) {
      return new CustomDefinition(
          Json.object("type", "string", "format", "date-time"),
          DefinitionType.INLINE,
          AttributeInclusion.YES);
    }
    if (type == PhoneNumber.class) {
      return named(Json.object("type", "string", "pattern", E164));
    }
    if (type == NumberAsWritten.class || type == Text.class) {
      return named(Json.object("type", "string"));
    }
    if (type.isEnum()) {
      var values =
          Arrays.stream(type.getEnumConstants())
              .map(constant -> WireFormat.mapper().<JsonNode>valueToTree(constant))
              .toList();
      return named(Json.object("type", "string", "enum", values));
    }
    if (type.isAnnotationPresent(JsonSubTypes.class)) {
      var members = new ArrayList<JsonNode>();
      for (var member : type.getAnnotation(JsonSubTypes.class).value()) {
        members.add(
            context.createDefinitionReference(context.getTypeContext().resolve(member.value())));
      }
      var family = Json.object();
      members.forEach(family.putArray("oneOf")::add);
      return named(family);
    }
    return null;
  }

  private static CustomDefinition named(ObjectNode schema) {
    return new CustomDefinition(schema, DefinitionType.ALWAYS_REF, AttributeInclusion.YES);
  }

  private @Nullable String described(Class<?> type) {
    if (!type.getName().startsWith("io.parley")) {
      return null;
    }
    var itself =
        sources.of(type).map(Words::firstParagraph).orElseThrow(() -> undocumented(type, "itself"));
    if (!type.isEnum()) {
      return itself;
    }
    var constants = sources.constants(type);
    return constants.isEmpty() ? itself : itself + "\n" + constants;
  }

  /// Its own words, or those of an interface of its type; none where the type says it all.
  private @Nullable String described(FieldScope field) {
    if (field.isFakeContainerItemScope()) {
      return null;
    }
    var owner = field.getDeclaringType().getErasedType();
    var name = field.getDeclaredName();
    var said =
        sources
            .component(owner, name)
            .or(() ->
                Arrays.stream(owner.getInterfaces())
                    .flatMap(family -> sources.of(family, name).stream())
                    .findFirst());
    if (said.isEmpty() && !saysItAll(field.getType())) {
      throw undocumented(owner, name);
    }
    return said.map(Words::sentence).orElse(null);
  }

  private static boolean saysItAll(ResolvedType type) {
    return type.getErasedType().isEnum()
        || type.getTypeParameters().stream().anyMatch(item -> item.getErasedType().isEnum());
  }

  private static AssertionError undocumented(Class<?> type, String what) {
    return new AssertionError(
        type.getName() + ": " + what + " has no doc comment (of a record's component: @param)");
  }
}
