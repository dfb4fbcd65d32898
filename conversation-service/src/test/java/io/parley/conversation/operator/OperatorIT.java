package io.parley.conversation.operator;

import static io.parley.conversation.operator.ManagementPort.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.CallOutcome;
import io.parley.contracts.Message;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsInbound;
import io.parley.contracts.SmsPurpose;
import io.parley.contracts.Text;
import io.parley.contracts.Topics;
import io.parley.conversation.Api;
import io.parley.conversation.WholeService;
import io.parley.conversation.legs.CallsOnTopics;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import tools.jackson.databind.JsonNode;

/// What the operator's page asks for, on the management port.
class OperatorIT extends WholeService {
  private static final String CLOSING = Topics.CONVERSATION_CLOSE_REQUESTED;

  private final PhoneNumber rider = somebody();
  private final PhoneNumber driver = somebody();
  private final String id = someId("operator");

  @LocalManagementPort int port;
  private ManagementPort management;

  @BeforeEach
  void haveAToken() {
    management = ManagementPort.withAToken(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer wrong", "Bearer ", Api.TOKEN, "Bearer " + Api.LOOK_UP_TOKEN})
  void tellsNothingWithoutATokenOfTheApi(String authorization) {
    opened(id, rider, driver, ", \"confirmBySms\": false");
    var stranger = new ManagementPort(port, authorization.isEmpty() ? null : authorization);

    for (var answer : List.of(stranger.overview(), stranger.story(id))) {
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      assertThat(json(answer).path("reason").asString()).isEqualTo("UNAUTHORIZED");
      assertThat(answer.body()).doesNotContain("conversations", "participants", "rider");
    }
    assertThat(stranger.ask("POST", "/actuator/deadletters/" + CLOSING + "/0/0", null).statusCode())
        .isEqualTo(401);
  }

  @Test
  void isOpenedByEachTokenOfTheApi() {
    assertThat(management.overview().statusCode()).isEqualTo(200);
    assertThat(new ManagementPort(port, "Bearer " + Api.OTHER_TOKEN).overview().statusCode())
        .isEqualTo(200);
  }

  @Test
  void thePageItselfTellsNothingAndRunsNothingButItsOwn() {
    var stranger = new ManagementPort(port, null);
    var page = stranger.get("/operator/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
        .doesNotContain("unsafe", "http:", "https:", "*");
    assertThat(page.body()).doesNotContain("<script>", "style=", "//");
    for (var file : List.of("main.js", "words.js")) {
      assertThat(stranger.get("/operator/" + file).headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/javascript");
    }
    assertThat(stranger.get("/operator").headers().firstValue("Location")).hasValue("operator/");
    assertThat(stranger.get("/operator/data/").statusCode()).isEqualTo(404);
    assertThat(stranger.get("/operator/OperatorPage.class").statusCode()).isEqualTo(404);
  }

  @Test
  void standsOnTheManagementPortAloneBesideHealthAndMetrics() {
    assertThat(api.call("GET", "/operator/", null).status()).isEqualTo(404);
    assertThat(management.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(management.get("/actuator/prometheus").body()).contains("parley_calls_ended_total");
  }

  @Test
  void showsHowManyConversationsThereAreAndWhatBecameOfCallsAndTexts() {
    // A minute of its own: what others counted in theirs they may have made it forget, hours ahead.
    clock.shiftBy(Duration.ofMinutes(17));
    var before = settled();
    var records = everythingThatMayHappen(opened(id, rider, driver, ""));
    records.forEach(this::send);

    await()
        .untilAsserted(() -> {
          var now = overview();
          // Others end by themselves meanwhile.
          assertThat(now.at("/conversations/open").asLong()).as("open").isPositive();
          assertThat(opened(now) - opened(before)).isEqualTo(1);
          assertThat(more(now, before, "/calls/ANSWERED")).isEqualTo(1);
          assertThat(more(now, before, "/calls/ENDED")).isEqualTo(1);
          assertThat(more(now, before, "/textsReceived/RELAYED")).isEqualTo(1);
          assertThat(more(now, before, "/textsSent/UNDELIVERED")).isEqualTo(1);
          assertThat(more(now, before, "/textsSent/DELIVERED")).as("told twice").isEqualTo(1);
        });
    var gb = overview().at("/pool/countries").get(0);
    assertThat(gb.path("country").asString()).isEqualTo("GB");
    assertThat(gb.path("inService").asInt()).isEqualTo(POOL.size());
    assertThat(gb.path("lowestLeft").asInt()).isBetween(0, POOL.size());
  }

  @Test
  void tellsWhatHappenedInAConversation() {
    everythingThatMayHappen(opened(id, rider, driver, "")).forEach(this::send);

    var story = await().until(() -> json(management.story(id)), told -> entries(told) == 4);

    assertThat(story.at("/conversation/state").asString()).isEqualTo("OPEN");
    assertThat(story.at("/conversation/participants/0/id").asString()).isEqualTo("rider");
    assertThat(story.at("/conversation/participants/0/realNumber").asString())
        .isEqualTo("•••" + rider.digits().substring(rider.digits().length() - 2));
    assertThat(story.path("entries").valueStream().map(it -> it.path("outcome").asString("")))
        .containsExactlyInAnyOrder("ANSWERED", "ENDED", "DELIVERED", "UNDELIVERED");
    assertThat(management.story("nobody-knows").body()).isEqualTo("{\"entries\":[]}");
    assertThat(management.story("two words").statusCode()).isEqualTo(400);
    assertThat(management.ask("POST", "/operator/data/conversation", "{").statusCode())
        .isEqualTo(400);
  }

  /// Ids are the requester's, and may be anything.
  @Test
  void showsOfNumbersNothingButTheLastTwoDigitsAndOfTextsNothing() {
    var opened =
        api.post(
            "/conversations",
            request(id, rider, driver, "")
                .replace("\"rider\"", '"' + rider.digits() + '"')
                .replace("\"driver\"", "\"driver:" + driver.digits() + '"'));
    assertThat(opened.status()).isEqualTo(201);
    everythingThatMayHappen(opened.json()).forEach(this::send);
    tell(
        CLOSING,
        "{\"conversationId\": \"%s\", \"text\": \"Zanzibar %s\", \"%s\":"
            .formatted(rider.digits(), driver.digits(), virtualNumber(opened.json(), 0).digits()));
    var letter = awaited(record -> record.topic().equals(Topics.deadLetters(CLOSING)));
    var story = await().until(() -> management.story(id), told -> entries(json(told)) == 4);

    var answers = new ArrayList<>(List.of(management.overview(), story));
    answers.add(management.story(rider.digits()));
    answers.add(management.get("/actuator/deadletters"));
    for (var found : letters()) {
      answers.add(management.get("/actuator/deadletters/" + found.path("id").asString()));
    }

    assertThat(letter.value()).contains("Zanzibar");
    assertThat(story.body()).contains("•••", "driver:•••", "ANSWERED");
    assertThat(answers)
        .hasSizeGreaterThan(4)
        .allSatisfy(answer -> assertThat(answer.body()).doesNotContain("77009", SECRET_WORD));
  }

  @Test
  void replaysADeadLetterAndDropsOne() {
    var known = letters().stream().map(OperatorIT::idOf).toList();
    tell(CLOSING, "{\"conversationId\":");
    var first = await().until(() -> newOne(known), it -> it != null);

    assertThat(settle("POST", idOf(first)).statusCode()).isEqualTo(200);
    assertThat(settle("POST", idOf(first)).statusCode()).isEqualTo(409);

    var again = await().until(() -> newOne(known), it -> it != null);
    assertThat(again.path("replayedFrom").asString()).isEqualTo(idOf(first));
    assertThat(settle("DELETE", idOf(again)).statusCode()).isEqualTo(200);
    assertThat(newOne(known)).isNull();
  }

  /// A call that was answered, one that wasn't put through, and a text.
  private List<Message> everythingThatMayHappen(JsonNode conversation) {
    var forRider = virtualNumber(conversation, 0);
    var forDriver = virtualNumber(conversation, 1);
    var by = conversation.at("/participants/0/id").asString();
    var now = clock.instant();
    var all = new ArrayList<>(CallsOnTopics.answered(rider, forDriver, forRider, driver, id, now));
    all.addAll(
        CallsOnTopics.declined(rider, forDriver, CallOutcome.ENDED, id, now.plusSeconds(90)));
    all.add(
        new SmsInbound(
            UUID.randomUUID().toString(),
            new NumberAsWritten(rider.digits()),
            forDriver,
            new Text("Zanzibar, call me at " + rider.digits()),
            now.plusSeconds(1),
            now.plusSeconds(1),
            null));
    all.add(sms("one-of-" + id, SmsEvent.Type.SENT, by));
    all.add(sms("one-of-" + id, SmsEvent.Type.DELIVERED, by));
    all.add(sms("one-of-" + id, SmsEvent.Type.DELIVERED, by));
    all.add(sms("other-of-" + id, SmsEvent.Type.UNDELIVERED, by));
    return all;
  }

  private SmsEvent sms(String smsId, SmsEvent.Type type, String by) {
    return new SmsEvent(
        type,
        smsId + ":" + type,
        smsId,
        id,
        by,
        SmsPurpose.RELAY,
        clock.instant(),
        null,
        1,
        "0.0333",
        "EUR",
        null);
  }

  private JsonNode overview() {
    var answer = management.overview();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  /// What other tests did may still be on its way.
  private JsonNode settled() {
    var last = new AtomicReference<>("");
    await()
        .pollInterval(Duration.ofMillis(500))
        .until(() -> {
          var now = figures(overview());
          return now.equals(last.getAndSet(now));
        });
    return overview();
  }

  private static String figures(JsonNode overview) {
    return List.of("conversations", "calls", "textsReceived", "textsSent").stream()
        .map(figure -> overview.path(figure).toString())
        .collect(Collectors.joining("", opened(overview) + " opened ", ""));
  }

  private static long more(JsonNode now, JsonNode before, String figure) {
    return now.at(figure).asLong(0) - before.at(figure).asLong(0);
  }

  private static long opened(JsonNode overview) {
    return overview
        .path("minutes")
        .valueStream()
        .mapToLong(minute -> minute.at("/conversations/OPENED").asLong(0))
        .sum();
  }

  private static int entries(JsonNode story) {
    return (int) story.path("entries").valueStream().filter(entry -> entry.has("outcome")).count();
  }

  /// All that nobody has settled.
  private List<JsonNode> letters() {
    var all = new ArrayList<JsonNode>();
    String after = "";
    do {
      var page = json(management.get("/actuator/deadletters/" + CLOSING + after));
      page.path("letters").forEach(all::add);
      after = "?after=" + page.path("next").asString("");
    } while (!after.equals("?after="));
    return all;
  }

  private @Nullable JsonNode newOne(List<String> known) {
    return letters().stream().filter(it -> !known.contains(idOf(it))).findFirst().orElse(null);
  }

  private static String idOf(JsonNode letter) {
    return letter.path("id").asString();
  }

  private HttpResponse<String> settle(String method, String letter) {
    return management.ask(method, "/actuator/deadletters/" + letter, null);
  }
}
