package io.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.parley.backends.testing.Published;
import io.parley.contracts.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
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
            Map.entry("says 503", PlayedConversationService.says(503)),
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

  @ParameterizedTest(name = "{0}")
  @MethodSource("troublesThatMayPass")
  void asksOnceMoreWhenConversationService(String what, PlayedConversationService.Play play) {
    var again = counted("parley.lookups", "result", "ANSWERED_AGAIN");
    conversationService.plays(exchange -> {
      conversationService.plays(PlayedConversationService::connects);
      play.answer(exchange);
    });

    var answer = vonage.call("/webhooks/answer", PlayedVonage.json(call()));

    assertThat(answer.body()).isEqualTo(PlayedConversationService.NCCO.getBytes(UTF_8));
    assertThat(conversationService.asked).hasSize(2);
    assertThat(counted("parley.lookups", "result", "ANSWERED_AGAIN")).isEqualTo(again + 1);
    assertThat(published.next(before).json().get("outcome").asString()).isEqualTo("CONNECTED");
  }

  static Stream<Arguments> troublesThatMayPass() {
    return troubles()
        .filter(it -> !List.of(it.get()).toString().matches(".*(401|and no|204|us).*"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404})
  void doesNotAskAgainWhereItIsRefused(int status) {
    conversationService.plays(PlayedConversationService.says(status));

    assertSays(vonage.call("/webhooks/answer", PlayedVonage.json(call())), TROUBLE);
    assertThat(conversationService.asked).hasSize(1);
  }

  @Test
  void stopsAskingWhoDoesNotAnswerAndAsksAgainSoon() {
    conversationService.plays(PlayedConversationService.says(500));
    await()
        .pollDelay(Duration.ZERO)
        .until(() -> {
          vonage.call("/webhooks/answer", PlayedVonage.json(call()));
          return breaker.getState() == CircuitBreaker.State.OPEN;
        });
    var asked = conversationService.asked.size();

    assertThat(meters.get("parley.lookups.breaker").tag("state", "OPEN").gauge().value()).isOne();
    assertSays(vonage.call("/webhooks/answer", PlayedVonage.json(call())), TROUBLE);
    assertThat(conversationService.asked).hasSize(asked);
    assertThat(counted("parley.lookups", "result", "NOT_ASKED")).isPositive();

    conversationService.plays(PlayedConversationService::connects);
    await()
        .untilAsserted(() ->
            assertThat(vonage.call("/webhooks/answer", PlayedVonage.json(call())).body())
                .isEqualTo(PlayedConversationService.NCCO.getBytes(UTF_8)));
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

  /// The numbers are all there, and the token doesn't say what for.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"status\":\"ringing\",\"direction\":\"inbound\"",
        "\"status\":null",
        "\"dtmf\":{\"digits\":\"1\"}",
        "\"dtmf\":null,\"speech\":{}",
        "\"recording_url\":\"https://api.nexmo.com/v1/files/a\"",
        "\"conversation_uuid_from\":\"CON-2\""
      })
  void tellsWhoReplaysAnEventAsACallNothing(String mark) {
    var json = PlayedVonage.json(call());
    var event = json.substring(0, json.length() - 1) + "," + mark + "}";

    var answer = vonage.call("/webhooks/answer", event);

    assertSays(answer, TROUBLE);
    assertThat(conversationService.asked).isEmpty();
    assertThat(published.next(before).headers()).containsEntry("parley-reason-code", "AN_EVENT");
  }

  @Test
  void takesACallWithAllThatVonageEverSendsOfOne() {
    var call = new LinkedHashMap<String, Object>(call());
    call.put("from_user", "somebody");
    call.put("custom_data", Map.of("status", "dtmf"));
    call.put("SipHeader_X-status", "ringing");
    call.put("SipHeader_User-to-User", "a");

    assertThat(vonage.call("/webhooks/answer", PlayedVonage.json(call)).body())
        .isEqualTo(PlayedConversationService.NCCO.getBytes(UTF_8));
  }

  @Test
  void givesAReplayedCallTheSameAnswerAndNoSecondRecord() {
    var call = PlayedVonage.json(call());
    var bearer = PlayedVonage.bearer(call);

    for (var copy : List.of(bearer, bearer.replace("Bearer", "bearer "))) {
      assertThat(vonage.post("/webhooks/answer", PlayedVonage.JSON, call, copy).body())
          .isEqualTo(PlayedConversationService.NCCO.getBytes(UTF_8));
    }
    assertThat(everythingPublished()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"completed, inbound, 204", "busy, outbound, 200"})
  void givesAReplayedEventTheSameAnswerAndNoSecondRecord(
      String status, String direction, int answered) {
    var event = PlayedVonage.json(event(status, direction));
    var bearer = PlayedVonage.bearer(event);
    var first = vonage.post("/webhooks/event", PlayedVonage.JSON, event, bearer);
    var replayed = counted("parley.webhooks.replayed", "topic", "call.events");

    var second = vonage.post("/webhooks/event", PlayedVonage.JSON, event, bearer);

    assertThat(first.statusCode()).isEqualTo(answered);
    assertThat(second.statusCode()).isEqualTo(answered);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(counted("parley.webhooks.replayed", "topic", "call.events")).isEqualTo(replayed + 1);
    assertThat(everythingPublished()).hasSize(1);
  }

  @Test
  void putsAReplayThatItDoesNotUnderstandAsideOnce() {
    var bearer = PlayedVonage.bearer("{}");
    for (var path : List.of("/webhooks/event", "/webhooks/event")) {
      assertThat(vonage.post(path, PlayedVonage.JSON, "{}", bearer).statusCode()).isEqualTo(204);
    }

    assertThat(everythingPublished()).hasSize(1);
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
  void tellsTheCallerTheSameWhereAMachineAnswered() {
    var event = event("machine", "outbound");
    event.remove("direction");
    event.put("call_uuid", event.remove("uuid"));

    var answer = vonage.call("/webhooks/event", PlayedVonage.json(event));

    assertSays(answer, UNAVAILABLE);
    assertThat(published.next(before).json().get("type").asString()).isEqualTo("call.machine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"started", "ringing", "answered", "human", "cancelled", "completed"})
  void interruptsNothingThatGoesAsItShould(String status) {
    var answer = vonage.call("/webhooks/event", PlayedVonage.json(event(status, "outbound")));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(only(published.since(before)).json().get("type").asString())
        .isEqualTo("call." + status);
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
