package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.contracts.Topics;
import io.parley.contracts.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// A bad day of each service: what can't be read, is refused or doesn't come to an end. The log
/// tells of it and of nobody, as JSON too, also where the loggers of the SDK and of the clients are
/// told to tell more; and an operator clears away what is left.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TroublesIT {
  private static final String PERSON = "447700900071";
  private static final String WORD = "Zanzibar";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Records that are none, for whoever consumes them.
  private static final List<String> UNREADABLE =
      List.of(
          "{\"to\": \"" + PERSON + "\", \"text\": \"" + WORD,
          "\"" + PERSON + " " + WORD + "\"",
          "[\"" + PERSON + "\"]",
          "null");

  private static final List<String> CONSUMED =
      List.of(
          Topics.CONVERSATION_REQUESTED,
          Topics.CONVERSATION_CLOSE_REQUESTED,
          Topics.SMS_INBOUND,
          Topics.NUMBER_EVENTS,
          Topics.SMS_REQUESTED,
          Topics.NUMBER_REQUESTED,
          Topics.NUMBER_RELEASE_REQUESTED,
          Topics.NUMBER_RECONCILE_REQUESTED);

  private final ThePromises promises = new ThePromises(Set.of(PERSON), List.of(WORD));

  private RunningParley parley;
  private World world;

  @BeforeAll
  void start() {
    parley =
        RunningParley.start(
            "troubles",
            Map.of(
                "PARLEY_LOG_FORMAT", "json",
                "VONAGE_TIMEOUT", "1s",
                "LOGGING_LEVEL_IO_PARLEY", "debug",
                "LOGGING_LEVEL_COM_VONAGE", "trace",
                "LOGGING_LEVEL_ORG_APACHE_HTTP", "trace",
                "LOGGING_LEVEL_IO_LETTUCE", "debug",
                "LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_KAFKA", "debug"));
    world = new World(parley, parley.simulator());
  }

  @AfterAll
  void stop() {
    parley.close();
  }

  @AfterEach
  void theLogTellsOfNobody() {
    promises.noSecretIn(parley.printed());
  }

  @Test
  @Order(1)
  void recordsThatNobodyCanRead() {
    for (var topic : CONSUMED) {
      UNREADABLE.forEach(record -> world.topic(topic).publish(record));
    }

    for (var topic : CONSUMED) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(printed("Dead letter " + topic + "-", "UNREADABLE"))
                  .hasSize(UNREADABLE.size()));
    }
  }

  @Test
  @Order(2)
  void requestsThatNobodyCanFulfil() {
    world.request(
        """
        {"conversationId":"alone","participants":[{"realNumber":"%s","name":"%s"},{"realNumber":"%s"}]}
        """
            .formatted(PERSON, WORD, PERSON));
    world.topic(Topics.NUMBER_REQUESTED).publish("{\"country\":\"ZZZ\"}");
    world
        .topic(Topics.NUMBER_RELEASE_REQUESTED)
        .publish("{\"requestId\":\"not-ours\",\"msisdn\":\"" + PERSON + "\"}");

    world.told("conversation.rejected", "alone");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(printed("Dead letter number.requested-", "INVALID_COUNTRY")).hasSize(1));
  }

  @Test
  @Order(3)
  void textsThatVonageRefusesOrNeverAnswers() {
    request("refused", "447700900199");
    world
        .topic(Topics.SMS_EVENTS)
        .has(event ->
            event.get("smsId").asString().equals("refused")
                && event.get("type").asString().equals("sms.failed"));

    world.vonage().doesNotAnswerToTexts();
    request("unanswered", world.pool().getFirst());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(printed("Attempt 1 at sms.requested", "VonageUnavailable")).isNotEmpty());
    world.vonage().sells();
    world.topic(Topics.SMS_EVENTS).has(event -> event.get("smsId").asString().equals("unanswered"));
  }

  @Test
  @Order(4)
  void eachLineTellsWhatItIsAbout() {
    var printed = parley.printed();
    var lines =
        printed
            .substring(0, printed.lastIndexOf('\n'))
            .lines()
            .filter(line -> line.startsWith("{"))
            .map(line -> WireFormat.mapper().readTree(line))
            .toList();

    assertThat(about(lines, "conversationId", "alone"))
        .anySatisfy(line -> {
          assertThat(line.path("message").asString()).startsWith("Refused to open");
          assertThat(line.at("/service/name").asString()).isEqualTo("standalone");
        });
    assertThat(about(lines, "smsId", "refused")).isNotEmpty();
    assertThat(parley.printed().lines().filter(line -> line.contains(" INFO ")))
        .as("text between the objects")
        .isEmpty();
  }

  private static List<JsonNode> about(List<JsonNode> lines, String field, String id) {
    return lines.stream().filter(line -> line.path(field).asString("").equals(id)).toList();
  }

  @Test
  @Order(5)
  void callersWhoWriteNonsense() {
    var gateway = parley.gateway();
    var secret = "?msisdn=" + PERSON + "&text=" + WORD;
    for (var path : List.of("inbound-sms" + secret, "answer?from=" + PERSON, PERSON)) {
      Http.send("GET", gateway.resolve("/webhooks/" + path), null, Map.of());
      Http.send(
          "POST",
          gateway.resolve("/webhooks/" + path),
          "{\"from\":\"" + PERSON + "\",\"text\":\"" + WORD,
          Map.of("Content-Type", "application/json"));
    }
    var token = Map.of("Authorization", "Bearer local", "Content-Type", "application/json");
    for (var body : UNREADABLE) {
      for (var path : List.of("/conversations", "/conversations/search", "/calls/answer")) {
        var reply = Http.send("POST", parley.api().resolve(path), body, token);
        assertThat(reply.status()).isBetween(400, 499);
        promises.noSecretIn(reply.body());
      }
    }
    world.api("GET", "/conversations/" + PERSON, null);
    world.api("DELETE", "/numbers/" + PERSON, null);

    assertThat(printed("Refused a webhook")).isNotEmpty();
  }

  @Test
  @Order(6)
  void anOperatorClearsAwayWhatIsLeft() {
    assumeTrue(OperatorShell.hasCurl(), "ops/dead-letters needs curl, which isn't here");
    var operator = operator("PARLEY_CONVERSATION_SERVICE_MANAGEMENT_PORT", "local,another");
    var list = operator.run("list");
    assertThat(list.code()).as(list.printed()).isZero();
    for (var topic : CONSUMED) {
      assertThat(list.printed()).contains(topic);
    }
    assertThat(list.printed()).contains("UNREADABLE " + UNREADABLE.size());
    for (var port :
        List.of(
            "PARLEY_GATEWAY_MANAGEMENT_PORT",
            "PARLEY_NOTIFIER_MANAGEMENT_PORT",
            "PARLEY_PROVISIONING_MANAGEMENT_PORT")) {
      assertThat(operator(port, "local").run("list")).as("every service says so").isEqualTo(list);
    }

    var ids = ids(operator.run("list", Topics.SMS_REQUESTED, "--reason", "UNREADABLE"));
    assertThat(ids).hasSize(UNREADABLE.size());
    var shown = operator.run("show", ids.getFirst());
    assertThat(shown.printed())
        .contains("\"id\": \"" + ids.getFirst() + "\"", "\"reason\": \"UNREADABLE\"");
    promises.noSecretIn(list.printed() + shown.printed());

    assertThat(operator.run("replay", ids.getFirst()).printed())
        .isEqualTo("replayed " + ids.getFirst() + "\n");
    var again = operator.run("replay", ids.getFirst(), ids.get(1));
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.printed())
        .contains(ids.getFirst() + ": settled before: REPLAYED at ", "replayed " + ids.get(1));
    await()
        .atMost(PATIENCE)
        .until(() ->
            ids(operator.run("list", Topics.SMS_REQUESTED, "--reason", "UNREADABLE")).size()
                == UNREADABLE.size());

    assertThat(operator.run("drop", "--all", Topics.SMS_REQUESTED).code()).isEqualTo(2);
    assertThat(operator.run("drop", "--all", Topics.SMS_REQUESTED, "--yes").lines())
        .as("and the text that Vonage refused")
        .hasSize(UNREADABLE.size() + 1)
        .allMatch(line -> line.startsWith("dropped sms.requested/"));
    assertThat(operator.run("list", Topics.SMS_REQUESTED).printed()).isEmpty();
  }

  @Test
  @Order(7)
  void anOperatorWhoIsMistakenIsToldSo() {
    assumeTrue(OperatorShell.hasCurl(), "ops/dead-letters needs curl, which isn't here");
    var operator = operator("PARLEY_CONVERSATION_SERVICE_MANAGEMENT_PORT", "local");
    var id = ids(operator.run("list", Topics.NUMBER_EVENTS)).getFirst();

    assertMistaken(operator.run("list", "no.such.topic"), 1, "no such topic; expected one of");
    assertMistaken(operator.run("show", Topics.SMS_INBOUND + "/0/4711"), 1, "no such dead letter");
    assertMistaken(operator.run("shwo", id), 2, "unknown command shwo; --help tells");
    assertMistaken(operator.run("drop", PERSON), 2, "is neither a topic nor an ID");
    assertMistaken(
        operator("PARLEY_CONVERSATION_SERVICE_MANAGEMENT_PORT", "wrong").run("drop", id),
        1,
        "expected the header Authorization");
    assertMistaken(
        new OperatorShell("http://localhost:9", "local").run("list"), 1, "PARLEY_MANAGEMENT_URL");
    assertThat(operator.run("--help").printed()).contains("dead-letters replay ID...");
    assertThat(operator.run("drop", id).code()).isZero();
  }

  private static void assertMistaken(OperatorShell.Result result, int code, String words) {
    assertThat(result.printed()).contains(words);
    assertThat(result.code()).isEqualTo(code);
  }

  private OperatorShell operator(String port, String token) {
    return new OperatorShell("http://localhost:" + parley.port(port), token);
  }

  private static List<String> ids(OperatorShell.Result listed) {
    assertThat(listed.code()).as(listed.printed()).isZero();
    return listed.lines().stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
  }

  private void request(String id, String from) {
    world
        .topic(Topics.SMS_REQUESTED)
        .publish(
            """
            {"smsId":"%s","from":"%s","to":"%s","text":"%s","sendBefore":"%s","purpose":"NOTICE"}
            """
                .formatted(id, from, PERSON, WORD, Instant.now().plusSeconds(300)));
  }

  private List<String> printed(String... words) {
    return parley
        .printed()
        .lines()
        .filter(line -> List.of(words).stream().allMatch(line::contains))
        .toList();
  }
}
