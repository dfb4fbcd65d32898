package io.parley.conversation.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.CallOutcome;
import io.parley.contracts.Message;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsPurpose;
import io.parley.conversation.Api;
import io.parley.conversation.WholeService;
import io.parley.conversation.legs.CallsOnTopics;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What happened in a conversation, over HTTP.
class TimelineIT extends WholeService {
  private final PhoneNumber rider = somebody();
  private final PhoneNumber driver = somebody();
  private final String id = someId("timeline");
  private PhoneNumber forRider;
  private PhoneNumber forDriver;
  private Instant now;

  @BeforeEach
  void open() {
    var conversation = opened(id, rider, driver, ", \"confirmBySms\": false");
    forRider = virtualNumber(conversation, 0);
    forDriver = virtualNumber(conversation, 1);
    now = clock.instant();
  }

  @Test
  void tellsCallsWithBothLegsAndTextsWithTheirStateInTheOrderInWhichTheyBegan() {
    for (var record : everything()) {
      send(record);
    }

    assertThat(told(3))
        .isEqualTo(
            json(
                """
                {"conversationId": "%s", "entries": [
                  {"kind": "text", "at": "%s", "smsId": "sms-1", "purpose": "RELAY", "by": "rider",
                   "state": "DELIVERED", "parts": 2, "price": "0.0666", "currency": "EUR"},
                  {"kind": "call", "at": "%s", "by": "rider", "outcome": "ANSWERED",
                   "durationSeconds": 62, "price": "0.0109", "currency": "EUR", "legs": [
                     {"direction": "inbound", "startedAt": "%s", "answeredAt": "%s",
                      "endedAt": "%s", "durationSeconds": 69, "price": "0.0047",
                      "currency": "EUR"},
                     {"direction": "outbound", "startedAt": "%s", "answeredAt": "%s",
                      "endedAt": "%s", "durationSeconds": 62, "price": "0.0062",
                      "currency": "EUR"}]},
                  {"kind": "text", "at": "%s", "smsId": "sms-2", "purpose": "RELAY",
                   "by": "driver", "state": "FAILED", "reason": "TOO_LATE"}]}
                """
                    .formatted(
                        id,
                        now,
                        now.plusSeconds(10),
                        now.plusSeconds(10),
                        now.plusSeconds(11),
                        now.plusSeconds(80),
                        now.plusSeconds(12),
                        now.plusSeconds(17),
                        now.plusSeconds(79),
                        now.plusSeconds(100))));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tellsTheSameInWhateverOrderAndHoweverOftenItWasTold(long seed) {
    var records = new ArrayList<>(everything());
    records.addAll(records);
    Collections.shuffle(records, new Random(seed));

    records.forEach(this::send);

    var entries = told(3).path("entries");
    assertThat(entries.valueStream().map(entry -> entry.path("kind").asString()))
        .containsExactly("text", "call", "text");
    assertThat(entries.get(0).path("state").asString()).isEqualTo("DELIVERED");
    assertThat(entries.get(0).path("parts").asInt()).isEqualTo(2);
    assertThat(entries.get(1).path("price").asString()).isEqualTo("0.0109");
  }

  private List<Message> everything() {
    var all =
        new ArrayList<Message>(
            CallsOnTopics.answered(rider, forDriver, forRider, driver, id, now.plusSeconds(10)));
    all.add(sms("sms-1", SmsEvent.Type.SENT, "rider", now, 2, "0.0666", null));
    all.add(sms("sms-1", SmsEvent.Type.DELIVERED, "rider", now.plusSeconds(9), null, null, null));
    all.add(
        sms("sms-2", SmsEvent.Type.FAILED, "driver", now.plusSeconds(100), null, null, "TOO_LATE"));
    return all;
  }

  @Test
  void tellsACallThatGoesOnAndOneThatWasNotPutThrough() {
    var goesOn =
        CallsOnTopics.answered(rider, forDriver, forRider, driver, id, now.plusSeconds(10));
    goesOn.subList(0, 7).forEach(this::send);
    CallsOnTopics.declined(rider, forDriver, CallOutcome.ENDED, id, now.plusSeconds(20))
        .forEach(this::send);

    var entries =
        await()
            .until(
                () -> timeline().path("entries"),
                it ->
                    it.size() == 2 && it.at("/1/price").isString() && it.at("/0/legs").size() == 2);

    assertThat(entries.get(0).has("outcome")).isFalse();
    assertThat(entries.get(0).has("durationSeconds")).isFalse();
    assertThat(entries.at("/0/by").asString()).isEqualTo("rider");
    assertThat(entries.at("/1/outcome").asString()).isEqualTo("ENDED");
    assertThat(entries.at("/1/by").asString()).isEqualTo("rider");
    assertThat(entries.at("/1/legs")).hasSize(1);
    assertThat(entries.at("/1/price").asString()).isEqualTo("0.001");
  }

  @ParameterizedTest
  @CsvSource({
    "SENT,DELIVERED,DELIVERED",
    "DELIVERED,SENT,DELIVERED",
    "SENT,UNDELIVERED,UNDELIVERED",
    "UNDELIVERED,SENT,UNDELIVERED",
    "FAILED,SENT,SENT",
    "SENT,FAILED,SENT"
  })
  void theLastWordOnATextCounts(SmsEvent.Type one, SmsEvent.Type other, String state) {
    send(sms("sms-1", one, "rider", now, null, null, "WHY"));
    send(sms("sms-1", other, "rider", now, null, null, "WHY"));

    await().until(() -> redis.opsForZSet().size(Keys.textsOf(id)), size -> size == 2);
    assertThat(timeline().at("/entries/0/state").asString()).isEqualTo(state);
    assertThat(timeline().path("entries")).hasSize(1);
  }

  @Test
  void ofATextNeitherWordsNorNumbersAreKept() {
    send(sms("sms-1", SmsEvent.Type.FAILED, "rider", now, null, null, "to 447700912345"));
    send(sms("sms-2", SmsEvent.Type.SENT, "rider", now, 1, "about 447700912345", "OK"));

    assertThat(told(2).toString()).contains("FAILED").doesNotContain("77009");
    assertThat(redis.opsForZSet().range(Keys.textsOf(id), 0, -1).toString())
        .doesNotContain("77009");
  }

  @Test
  void whatIsOfNoConversationIsNobodysAndWhatIsUnknownIsPassedOver() {
    tell(
        "sms.events",
        "{\"type\": \"sms.sent\", \"smsId\": \"1\", \"purpose\": \"NOTICE\", \"at\": \""
            + now
            + "\"}");
    tell(
        "sms.events",
        """
        {"type": "sms.danced", "smsId": "2", "conversationId": "%s", "at": "%s"}
        """
            .formatted(id, now));
    tell(
        "sms.events",
        "{\"type\": \"sms.sent\", \"smsId\": \"3\", \"conversationId\": \"" + id + "\"}");
    send(sms("sms-1", SmsEvent.Type.SENT, "rider", now, 1, null, null));

    assertThat(told(1).at("/entries/0/smsId").asString()).isEqualTo("sms-1");
    assertThat(
            awaited(record -> record.topic().equals("sms.events.dlt"))
                .headers()
                .get("parley-reason-code"))
        .isEqualTo("INCOMPLETE");
  }

  @Test
  void isToldOnceTheConversationIsForgottenToo() {
    send(sms("sms-1", SmsEvent.Type.SENT, "rider", now, 1, null, null));
    told(1);

    redis.delete(Keys.conversation(id));

    assertThat(timeline().path("entries")).hasSize(1);
  }

  @Test
  void tellsTheNextConversationOfAnIdNothingOfTheOneBefore() {
    send(sms("sms-1", SmsEvent.Type.SENT, "rider", now, 1, null, null));
    told(1);
    redis.delete(Keys.conversation(id));
    clock.shiftBy(Duration.ofSeconds(2));
    opened(id, somebody(), somebody(), ", \"confirmBySms\": false");

    assertThat(timeline().path("entries")).isEmpty();
    send(sms("sms-2", SmsEvent.Type.SENT, "rider", clock.instant(), 1, null, null));
    assertThat(told(1).at("/entries/0/smsId").asString()).isEqualTo("sms-2");
  }

  @Test
  void anIdThatNobodyKnowsHasNone() {
    var answer = api.get("/conversations/nobody-knows/timeline");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("detail")).isEqualTo("no conversation nobody-knows");
  }

  @Test
  void anewConversationHasAnEmptyOne() {
    assertThat(timeline().path("entries").isArray()).isTrue();
    assertThat(timeline().path("entries")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer wrong", "Bearer " + Api.LOOK_UP_TOKEN})
  void isForWhoeverCarriesTheApiToken(String authorization) {
    var answer =
        api.authorizedBy(authorization.isEmpty() ? null : authorization)
            .get("/conversations/" + id + "/timeline");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).doesNotContain("entries");
  }

  private JsonNode told(int entries) {
    return await()
        .until(
            this::timeline,
            timeline ->
                timeline.path("entries").size() == entries
                    && timeline.path("entries").valueStream().allMatch(TimelineIT::isOver));
  }

  private static boolean isOver(JsonNode entry) {
    return entry.path("kind").asString().equals("text") || entry.has("outcome");
  }

  private JsonNode timeline() {
    var answer = api.get("/conversations/" + id + "/timeline");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("77009");
    return answer.json();
  }

  private static JsonNode json(String written) {
    return JsonMapper.shared().readTree(written);
  }

  private SmsEvent sms(
      String smsId,
      SmsEvent.Type type,
      String by,
      Instant at,
      @Nullable Integer parts,
      @Nullable String price,
      @Nullable String reason) {
    return new SmsEvent(
        type,
        smsId + ":" + type,
        smsId,
        id,
        by,
        SmsPurpose.RELAY,
        at,
        null,
        parts,
        price,
        price == null ? null : "EUR",
        reason);
  }
}
