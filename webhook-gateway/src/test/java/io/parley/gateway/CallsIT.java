package io.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// A call is always answered.
class CallsIT extends WholeGateway {
  private static final String TROUBLE = "we are having trouble";
  private static final String UNAVAILABLE = "not available right now";

  @Test
  void answersWithTheNccoOfConversationServiceByteForByte() {
    answered(vonage.call("/webhooks/answer", PlayedVonage.json(call())));
  }

  @Test
  void answersAGetAsWell() {
    answered(vonage.callByGet("/webhooks/answer", call()));
  }

  @Test
  void answersWhatWasSignedEvenIfSomethingElseIsPutBeforeIt() {
    var query = "?to=447700900199&" + PlayedVonage.form(call());

    answered(
        vonage.get("/webhooks/answer" + query, PlayedVonage.bearer(PlayedVonage.json(call()))));
  }

  private void answered(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body()).isEqualTo(PlayedConversationService.NCCO.getBytes(UTF_8));

    assertThat(conversationService.asked)
        .hasSize(1)
        .first()
        .satisfies(asked -> {
          assertThat(asked.method()).isEqualTo("POST");
          assertThat(asked.path()).isEqualTo("/calls/answer");
          assertThat(asked.authorization()).isEqualTo("Bearer look-up-token");
          assertThat(JsonMapper.shared().readTree(asked.body()))
              .isEqualTo(
                  JsonMapper.shared()
                      .valueToTree(
                          Map.of(
                              "callId",
                              call().get("uuid"),
                              "vonageConversationUuid",
                              "CON-1",
                              "from",
                              CALLER,
                              "to",
                              DIALLED)));
        });

    var record = published.next(before);
    assertThat(record.topic()).isEqualTo(Topics.CALL_INBOUND);
    assertThat(record.key()).isEqualTo("CON-1");
    assertThat(record.json().get("callId").asString()).isEqualTo(call().get("uuid"));
    assertThat(record.json().get("vonageConversationUuid").asString()).isEqualTo("CON-1");
    assertThat(record.json().get("from").asString()).isEqualTo(CALLER);
    assertThat(record.json().get("to").asString()).isEqualTo(DIALLED);
    assertThat(record.json().get("outcome").asString()).isEqualTo("CONNECTED");
    assertThat(record.json().get("conversationId").asString()).isEqualTo("ride-8412");
    assertThat(Instant.parse(record.json().get("receivedAt").asString()))
        .isBetween(Instant.now().minusSeconds(20), Instant.now());
  }

  @Test
  void asksWithoutACallerWhereTheCallerIdIsWithheld() {
    var call = call();
    call.remove("from");

    assertThat(vonage.call("/webhooks/answer", PlayedVonage.json(call)).body())
        .isEqualTo(PlayedConversationService.NCCO.getBytes(UTF_8));

    assertThat(conversationService.asked.element().body()).doesNotContain("from");
    assertThat(published.next(before).json().has("from")).isFalse();
  }

  static Stream<Arguments> troubles() {
    return Stream.<Map.Entry<String, PlayedConversationService.Play>>of(
            Map.entry("says 500", PlayedConversationService.says(500)),
            Map.entry("says 401", PlayedConversationService.says(401)),
            Map.entry("says 200 and no more", PlayedConversationService.says(200)),
            Map.entry("says 204", PlayedConversationService.says(204)),
            Map.entry(
                "sends us elsewhere",
                exchange -> {
                  exchange.sendResponseHeaders(302, 6);
                  exchange.getResponseBody().write("<html>".getBytes(UTF_8));
                  exchange.close();
                }),
            Map.entry("hangs up", PlayedConversationService::hangsUp),
            Map.entry("falls asleep", PlayedConversationService::fallsAsleep),
            Map.entry(
                "falls asleep mid-sentence", PlayedConversationService::fallsAsleepMidSentence))
        .map(it -> Arguments.of(it.getKey(), it.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("troubles")
  void apologisesWithinThreeSecondsWhenConversationService(
      String what, PlayedConversationService.Play play) {
    conversationService.plays(play);
    var begin = System.nanoTime();

    var answer = vonage.call("/webhooks/answer", PlayedVonage.json(call()));

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    assertSays(answer, TROUBLE);
    var record = published.next(before);
    assertThat(record.topic()).isEqualTo(Topics.CALL_INBOUND);
    assertThat(record.key()).isEqualTo("CON-1");
    assertThat(record.json().get("outcome").asString()).isEqualTo("TROUBLE");
    assertThat(record.json().has("conversationId")).isFalse();
  }

  @Test
  void passesOnTheNccoOfAnOutcomeItDoesNotKnow() {
    conversationService.plays(exchange -> {
      exchange.getResponseHeaders().add("Parley-Outcome", "INVENTED_NEXT_YEAR");
      exchange.sendResponseHeaders(200, 2);
      exchange.getResponseBody().write("[]".getBytes(UTF_8));
      exchange.close();
    });

    var answer = vonage.call("/webhooks/answer", PlayedVonage.json(call()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("[]".getBytes(UTF_8));
    assertThat(published.next(before).json().get("outcome").asString()).isEqualTo("TROUBLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zanzibar", "{\"from\":\"447700900001\"", "[\"447700900001\"]", ""})
  void apologisesForAGenuineCallThatItCannotRead(String body) {
    var counted = counted("parley.dead.letters", "topic", "call.inbound", "reason", reason(body));

    var answer = vonage.call("/webhooks/answer", body);

    assertSays(answer, TROUBLE);
    var record = published.next(before);
    assertThat(record.topic()).isEqualTo("call.inbound.dlt");
    assertThat(record.value()).isEqualTo(body);
    assertThat(record.headers()).containsEntry("parley-reason-code", reason(body));
    assertThat(counted("parley.dead.letters", "topic", "call.inbound", "reason", reason(body)))
        .isEqualTo(counted + 1);
  }

  private static String reason(String body) {
    return body.startsWith("[") || body.isEmpty() ? "NOT_AN_OBJECT" : "NOT_JSON";
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "GET, text/html",
    "POST, application/json",
    "POST, application/x-www-form-urlencoded",
    "POST, multipart/form-data",
    "POST, multipart/form-data;boundary=x",
    "POST, nonsense",
    "PUT, text/plain"
  })
  void fallsBackToTheSameSentenceWhateverIsAsked(String method, String contentType) {
    var request = vonage.request("/webhooks/fallback?from=" + CALLER + "&x=1");
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType).header("Accept", contentType);
    }
    var body = "{\"reason\":\"Connection closed.\", from %zz " + CALLER;

    var answer =
        PlayedVonage.send(
            request.method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));

    assertSays(answer, TROUBLE);
    assertThat(conversationService.asked).isEmpty();
    assertThat(published.ends()).isEqualTo(before);
  }

  @Test
  void publishesAnEventBeforeItIsAcknowledged() {
    var event = event("completed", "inbound");
    event.put("duration", "12");
    event.put("price", "0.00015000");

    var answer = vonage.call("/webhooks/event", PlayedVonage.json(event));

    assertThat(answer.statusCode()).isEqualTo(204);
    var record = only(published.since(before));
    assertThat(record.topic()).isEqualTo(Topics.CALL_EVENTS);
    assertThat(record.key()).isEqualTo("CON-1");
    assertThat(record.json().get("type").asString()).isEqualTo("call.completed");
    assertThat(record.json().get("durationSeconds").asInt()).isEqualTo(12);
    assertThat(record.json().get("price").asString()).isEqualTo("0.00015000");
  }

  @Test
  void publishesAnEventByGetUnderTheSameIdWhenItIsDeliveredAgain() {
    var event = event("ringing", "outbound");

    assertThat(vonage.callByGet("/webhooks/event", event).statusCode()).isEqualTo(204);
    assertThat(vonage.call("/webhooks/event", PlayedVonage.json(event)).statusCode())
        .isEqualTo(204);

    assertThat(published.since(before))
        .hasSize(2)
        .extracting(record -> record.json().get("eventId").asString())
        .containsOnly(published.since(before).getFirst().json().get("eventId").asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"busy", "unanswered", "failed", "rejected", "timeout"})
  void tellsTheCallerThatTheCounterpartIsNotAvailable(String status) {
    var answer = vonage.call("/webhooks/event", PlayedVonage.json(event(status, "outbound")));

    assertSays(answer, UNAVAILABLE);
    var record = published.next(before);
    assertThat(record.topic()).isEqualTo(Topics.CALL_EVENTS);
    assertThat(record.key()).isEqualTo("CON-1");
    assertThat(record.json().get("type").asString()).isEqualTo("call." + status);
  }

  @Test
  void tellsNothingWhereItIsTheCallersOwnLegThatFailed() {
    var answer = vonage.call("/webhooks/event", PlayedVonage.json(event("failed", "inbound")));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(only(published.since(before)).topic()).isEqualTo(Topics.CALL_EVENTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"status":"77009 Zanzibar"}          | UNKNOWN_STATUS
          {"from":"447700900001"}              | UNKNOWN_EVENT
          {"from":"447700900001"               | NOT_JSON
          ["447700900001"]                     | NOT_AN_OBJECT
          """)
  void putsAsideAGenuineEventThatItDoesNotUnderstand(String body, String code) {
    var counted = counted("parley.dead.letters", "topic", "call.events", "reason", code);

    var answer = vonage.call("/webhooks/event", body);

    assertThat(answer.statusCode()).isEqualTo(204);
    var record = only(published.since(before));
    assertThat(record.topic()).isEqualTo("call.events.dlt");
    assertThat(record.value()).isEqualTo(body);
    assertThat(record.headers())
        .containsEntry("parley-reason-code", code)
        .containsEntry("parley-reason-class", "io.parley.gateway.door.NotUnderstood");
    assertThat(record.headers().values()).noneMatch(WholeGateway::tells);
    assertThat(counted("parley.dead.letters", "topic", "call.events", "reason", code))
        .isEqualTo(counted + 1);
  }

  @Test
  void takesEitherSecretDuringARotation() {
    var body = PlayedVonage.json(event("started", "inbound"));
    var bearer = PlayedVonage.bearer(body, PlayedVonage.OTHER_SECRET, it -> it);

    assertThat(vonage.post("/webhooks/event", PlayedVonage.JSON, body, bearer).statusCode())
        .isEqualTo(204);
    assertThat(vonage.call("/webhooks/event", body).statusCode()).isEqualTo(204);
  }

  private static void assertSays(HttpResponse<byte[]> answer, String words) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    var ncco = JsonMapper.shared().readTree(answer.body());
    assertThat(ncco.size()).isEqualTo(1);
    assertThat(ncco.get(0).get("action").asString()).isEqualTo("talk");
    assertThat(ncco.get(0).get("text").asString()).contains(words);
    assertThat(ncco.get(0).get("language").asString()).isEqualTo("en-GB");
  }

  private static Published.Record only(List<Published.Record> records) {
    assertThat(records).hasSize(1);
    return records.getFirst();
  }
}
