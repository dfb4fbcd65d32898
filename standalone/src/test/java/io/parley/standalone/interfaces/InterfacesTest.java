package io.parley.standalone.interfaces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The interfaces on paper are those of the code, valid, and complete. `-Dinterfaces.write` writes
/// them anew.
class InterfacesTest {
  private static Interfaces interfaces;

  @BeforeAll
  static void read() {
    interfaces = Interfaces.ofTheCode();
  }

  @Test
  void areWhatTheCodeSays() throws IOException {
    if (System.getProperty("interfaces.write") != null) {
      write();
    }
    var differ = new TreeSet<>(filesThere());
    differ.removeAll(interfaces.documents().keySet());
    for (var document : interfaces.documents().entrySet()) {
      var file = Project.interfaces().resolve(document.getKey());
      if (!Files.exists(file)
          || !Files.readString(file).equals(Json.written(document.getValue()))) {
        differ.add(document.getKey());
      }
    }
    assertThat(differ)
        .as(
            "docs/interfaces differs from the code. If the change was meant, write it anew and commit it:"
                + " ./mvnw -pl standalone -am test -Dtest=InterfacesTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dinterfaces.write")
        .isEmpty();
  }

  /// Also of a module that has none today.
  @Test
  void everyEndpointIsOnPaper() {
    var endpoints =
        Controllers.in("io.parley").stream()
            .filter(endpoint -> !isOfTheSimulator(endpoint.controller()))
            .map(endpoint -> endpoint.method() + " " + endpoint.path())
            .toList();
    var onPaper =
        Stream.of(Interfaces.REST, Interfaces.WEBHOOKS)
            .flatMap(name -> interfaces.documents().get(name).path("paths").properties().stream())
            .flatMap(path ->
                path.getValue().propertyNames().stream()
                    .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    assertThat(onPaper).containsExactlyInAnyOrderElementsOf(endpoints);
  }

  @Test
  void everyMessageIsOnPaper() {
    var topics = interfaces.documents().get(Interfaces.TOPICS);
    assertThat(topics.at("/components/messages").propertyNames())
        .containsExactlyInAnyOrderElementsOf(kinds(Message.class).map(Schemas::name).toList());
    assertThat(topics.path("channels").properties())
        .allSatisfy(channel ->
            assertThat(topics.path("operations").properties())
                .as("what is done with " + channel.getKey())
                .anySatisfy(operation ->
                    assertThat(operation.getValue().at("/channel/$ref").asString())
                        .isEqualTo("#/channels/" + channel.getKey())));
  }

  @Test
  void everySchemaIsOneOfDraft2020() {
    interfaces
        .documents()
        .forEach((name, document) -> {
          var schemas =
              name.startsWith("schemas/") ? List.of(document) : document.at("/components/schemas");
          for (var schema : schemas) {
            assertThat(Validators.ofSchema(schema)).as(name + ": " + schema).isEmpty();
          }
        });
    var wrong = Json.object("type", "text");
    assertThat(Validators.ofSchema(wrong)).as("what is wrong is noticed").isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    Interfaces.REST + ", /info, title",
    Interfaces.REST + ", /paths/~1conversations/post/responses/201, description",
    Interfaces.REST + ", /paths/~1conversations~1{id}/get/parameters/0, in",
    Interfaces.WEBHOOKS + ", /components/securitySchemes/signedText, name",
    Interfaces.TOPICS + ", /servers/kafka, host",
    Interfaces.TOPICS + ", /operations/conversation-service.reads.sms.events, action"
  })
  void everyDocumentFitsTheSchemaOfItsSpecification(String name, String at, String needed) {
    var document = interfaces.documents().get(name);
    assertThat(Validators.ofDocument(document)).isEmpty();

    var lacking = document.deepCopy();
    ((ObjectNode) lacking.at(at)).remove(needed);
    assertThat(Validators.ofDocument(lacking)).as("what is missing is noticed").isNotEmpty();

    var misspelt = document.deepCopy();
    ((ObjectNode) misspelt.at(at)).put("sumary", "What it is.");
    assertThat(Validators.ofDocument(misspelt)).as("what is unknown is noticed").isNotEmpty();
  }

  @Test
  void noReferenceLeadsNowhere() {
    interfaces
        .documents()
        .forEach((name, document) ->
            assertThat(refs(document))
                .as(name)
                .allSatisfy(
                    ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).isFalse()));
  }

  private static void write() throws IOException {
    for (var old : filesThere()) {
      Files.delete(Project.interfaces().resolve(old));
    }
    for (var document : interfaces.documents().entrySet()) {
      var file = Project.interfaces().resolve(document.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, Json.written(document.getValue()).getBytes(UTF_8));
    }
  }

  private static List<String> filesThere() throws IOException {
    try (var files = Files.walk(Project.interfaces())) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(file -> Project.interfaces().relativize(file).toString())
          .toList();
    }
  }

  private static boolean isOfTheSimulator(Class<?> controller) {
    return controller.getPackageName().startsWith("io.parley.simulator");
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(InterfacesTest::kinds)
        : Stream.of(type);
  }

  private static TreeSet<String> refs(JsonNode node) {
    var found = new TreeSet<String>();
    if (node.path("$ref").isString()) {
      found.add(node.path("$ref").asString());
    }
    node.forEach(child -> found.addAll(refs(child)));
    return found;
  }
}
