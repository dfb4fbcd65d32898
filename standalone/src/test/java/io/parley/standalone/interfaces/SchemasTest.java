package io.parley.standalone.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.WireFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The schemas are of the messages and bodies that there are, and say what each field is.
class SchemasTest {
  private static Interfaces interfaces;

  @BeforeAll
  static void read() {
    interfaces = Interfaces.ofTheCode();
  }

  @Test
  void everyGoldenSampleFitsItsSchema() {
    var samples = Examples.golden();
    assertThat(samples).isNotEmpty();
    samples.forEach(
        (file, sample) -> assertThat(Validators.of(sample, schemaOf(file))).as(file).isEmpty());
  }

  @Test
  void noGoldenSampleFitsWithoutAFieldThatIsNeeded() {
    var schemas = interfaces.documents().get(Interfaces.TOPICS).at("/components/schemas");
    var tried = new ArrayList<String>();
    Examples.golden()
        .forEach((file, sample) -> {
          for (var needed : schemas.at("/" + Examples.schemaOf(file) + "/required")) {
            var lacking = (ObjectNode) sample.deepCopy();
            assertThat(lacking.remove(needed.asString())).isNotNull();
            assertThat(Validators.of(lacking, schemaOf(file)))
                .as(file + " without " + needed)
                .isNotEmpty();
            tried.add(file + " without " + needed.asString());
          }
        });
    assertThat(tried)
        .contains(
            "ConversationRequested without participants",
            "ConversationEvent.opened without type",
            "SmsRequested without smsId");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "ConversationRequested # conversationId # \"two words\"",
        "ConversationRequested # participants # []",
        "ConversationRequested # channels # []",
        "ConversationRequested # expiresAt # \"tomorrow\"",
        "NumberRequested # count # 101",
        "NumberRequested # country # \"gb\"",
        "NumberEvent # type # \"number.painted\"",
        "NumberEvent # msisdn # \"+44 7700 900103\"",
        "ConversationEvent.opened # type # \"conversation.moved\"",
        "SmsRequested # smsId # \"12345678901234567890123456789012345678901\"",
      })
  void whatIsMalformedDoesNotFit(String file, String field, String value) {
    var sample = (ObjectNode) Examples.golden().get(file).deepCopy();
    sample.set(field, Json.parsed(value));
    assertThat(Validators.of(sample, schemaOf(file))).isNotEmpty();
  }

  @Test
  void everyExampleFitsAndIsReadAndWrittenAsItIs() {
    for (var name : List.of(Interfaces.REST, Interfaces.WEBHOOKS, Interfaces.TOPICS)) {
      var document = interfaces.documents().get(name);
      for (var content : contents(document)) {
        if (content.has("example")) {
          assertThat(Validators.of(content.path("example"), content.path("schema"), document))
              .as(name + ": " + content.path("schema"))
              .isEmpty();
        }
      }
      for (var schema : document.at("/components/schemas")) {
        for (var example : schema.path("examples")) {
          assertThat(Validators.of(example, schema, document)).as(name + ": " + example).isEmpty();
        }
      }
    }
    interfaces
        .examples()
        .all()
        .forEach((name, example) -> {
          var type = interfaces.types().get(name);
          if (type != null) {
            var read = WireFormat.mapper().treeToValue(example, type);
            assertThat(WireFormat.mapper().<JsonNode>valueToTree(read)).as(name).isEqualTo(example);
          }
        });
  }

  @Test
  void everyFieldIsDescribed() {
    interfaces
        .documents()
        .forEach((name, document) ->
            properties(document, document, "")
                .forEach(
                    undescribed -> assertThat(undescribed).as(name + ": not described").isEmpty()));
  }

  /// The lists stand in doc comments, since what is read has no type of its own.
  @Test
  void theFieldsOfWebhooksAreThoseThatAreRead() {
    WebhookDocument.READERS.forEach((path, reader) ->
        assertThat(Words.fields(interfaces.sources().listIn(reader)).keySet())
            .as(path)
            .containsExactlyInAnyOrderElementsOf(interfaces.sources().fieldsReadBy(reader)));
  }

  private static ObjectNode schemaOf(String golden) {
    return interfaces.documents().get("schemas/" + golden.split("\\.")[0] + ".json");
  }

  private static List<JsonNode> contents(JsonNode node) {
    var found = new ArrayList<JsonNode>();
    if (node.path("schema").has("$ref")) {
      found.add(node);
    }
    node.forEach(child -> found.addAll(contents(child)));
    return found;
  }

  /// Where there is a field without a word, itself or of what it refers to.
  private static List<String> properties(JsonNode document, JsonNode node, String at) {
    var found = new ArrayList<String>();
    if (node.path("properties").isObject() && node.path("type").asString("").equals("object")) {
      node.path("properties")
          .properties()
          .forEach(property -> {
            var schema = property.getValue();
            var target = schema.has("$ref") ? schema : schema.path("items");
            var described =
                schema.has("description")
                    || target.has("$ref")
                        && document
                            .at(target.path("$ref").asString().substring(1))
                            .has("description");
            if (!described) {
              found.add(at + "/" + property.getKey());
            }
          });
    }
    node.properties()
        .forEach(child ->
            found.addAll(properties(document, child.getValue(), at + "/" + child.getKey())));
    return found;
  }
}
