package io.parley.conversation.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.Api;
import io.parley.conversation.WholeService;
import io.parley.conversation.routing.Candidates;
import io.parley.conversation.routing.Routes;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.RedisCallback;
import tools.jackson.databind.JsonNode;

/// The NCCO look-up, as the gateway asks for it.
class AnswerApiIT extends WholeService {
  /// The attendant's look at its agendas, and our own question.
  private static final List<String> BACKGROUND = List.of("evalsha", "zrangebyscore", "info");

  @Autowired Routes routes;

  private final PhoneNumber rider = somebody();
  private final PhoneNumber driver = somebody();

  @Test
  void connectsBothDirectionsEachFromTheCallersVirtualNumber() {
    var conversation = opened("both-ways", rider, driver);
    var forRider = virtualNumber(conversation, 0);
    var forDriver = virtualNumber(conversation, 1);

    assertConnects(call(rider, forDriver), forRider, driver, "both-ways");
    assertConnects(call(driver, forRider), forDriver, rider, "both-ways");
  }

  @Test
  void connectsNobodyElseAndNobodyTheOtherWayRound() {
    var conversation = opened("one-way-round", rider, driver);
    var forRider = virtualNumber(conversation, 0);
    var forDriver = virtualNumber(conversation, 1);

    assertDeclines(call(rider, forRider), "NO_CONVERSATION", null);
    assertDeclines(call(somebody(), forDriver), "NO_CONVERSATION", null);
    assertDeclines(call(forRider, forDriver), "NO_CONVERSATION", null);
  }

  @Test
  void aCallerOfAClosedConversationHearsThatItHasEnded() {
    var conversation = opened("call-closed", rider, driver);
    api.delete("/conversations/call-closed");

    var answer = call(rider, virtualNumber(conversation, 1));

    assertDeclines(answer, "ENDED", "call-closed");
    assertThat(sentence(answer)).isEqualTo("Sorry, that conversation has ended. Goodbye.");
  }

  @Test
  void theLookUpRefusesFromTheEndOnEvenWhereNobodyCameToCloseIt() {
    var conversation = opened("call-over", rider, driver);
    redis.opsForZSet().remove(Keys.agenda("call-over"), "call-over");
    clock.shiftBy(Duration.ofHours(24).minusSeconds(5));
    assertConnects(
        call(rider, virtualNumber(conversation, 1)),
        virtualNumber(conversation, 0),
        driver,
        "call-over");

    clock.shiftBy(Duration.ofSeconds(5));

    assertDeclines(call(rider, virtualNumber(conversation, 1)), "ENDED", "call-over");
    assertDeclines(call(driver, virtualNumber(conversation, 0)), "ENDED", "call-over");
    assertThat(api.get("/conversations/call-over").text("state")).isEqualTo("OPEN");
  }

  @Test
  void aConversationByTextOnlyTakesNoCalls() {
    var conversation = opened("no-calls", rider, driver, ", \"channels\": [\"SMS\"]");

    var answer = call(rider, virtualNumber(conversation, 1));

    assertDeclines(answer, "CHANNEL_NOT_ALLOWED", "no-calls");
    assertThat(sentence(answer))
        .isEqualTo("Sorry, this conversation is by text message only. Goodbye.");
  }

  @Test
  void aPendingClaimConnectsNobody() {
    var number = new PhoneNumber(POOL.getFirst());
    routes.claim(rider, "pending", new Candidates(List.of(List.of(number)), Set.of()));

    var answer = call(rider, number);

    assertDeclines(answer, "NO_CONVERSATION", null);
    assertThat(sentence(answer))
        .isEqualTo("Sorry, there is nobody for you to reach at this number. Goodbye.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"from\": null,",
        "\"from\": \"\",",
        "\"from\": \"anonymous\",",
        "\"from\": \"Restricted\",",
        "\"from\": \"+\",",
        "\"from\": \"+07700900001\",",
        "\"from\": \"123\",",
        "\"from\": \"447700900001447700900001447700900001\",",
        "\"from\": \"sip:447700900001@example.com\",",
      })
  void aCallerWithoutAUsableNumberIsToldSo(String from) {
    var answer = look("{" + from + "\"to\": \"447700900101\", \"callId\": \"1\"}");

    assertDeclines(answer, "WITHHELD", null);
    assertThat(sentence(answer))
        .isEqualTo("Sorry, we can only connect you if your phone shows its number. Goodbye.");
  }

  @Test
  void aCallerWhoseCountryCodeIsMissingIsTheSamePerson() {
    var conversation = opened("from-nearby", rider, driver);
    var forDriver = virtualNumber(conversation, 1);

    var answer =
        look(
            "{\"from\": \"0%s\", \"to\": \"%s\"}"
                .formatted(rider.digits().substring(2), forDriver.digits()));

    assertConnects(answer, virtualNumber(conversation, 0), driver, "from-nearby");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+%s %s", "%s-%s", "+%s%s"})
  void aNumberIsTheSameHoweverTheNetworkSpellsIt(String spelling) {
    var id = someId("spelled");
    var conversation = opened(id, rider, driver);
    var from = spelling.formatted(rider.digits().substring(0, 6), rider.digits().substring(6));

    var answer =
        look(
            "{\"from\": \"%s\", \"to\": \"+%s\"}"
                .formatted(from, virtualNumber(conversation, 1).digits()));

    assertConnects(answer, virtualNumber(conversation, 0), driver, id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"to\": null,", "\"to\": \"\",", "\"to\": \"nobody\","})
  void whereTheNumberDialledIsUnknownNobodyIsReached(String to) {
    assertDeclines(look("{" + to + "\"from\": \"447700900001\"}"), "NO_CONVERSATION", null);
  }

  @ParameterizedTest
  @CsvSource({"'',the body", "{,the body", "'{\"from\": [\"77009\"]}',from"})
  void refusesWhatIsNoCall(String body, String field) {
    var answer = look(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("detail")).startsWith(field).doesNotContain("77009");
  }

  @Test
  void aLookUpIsOneRedisCommandAndNoneWhereNobodyKnowsWhoCalls() {
    var conversation = opened("counted", rider, driver, ", \"confirmBySms\": false");
    awaited(event("conversation.opened", "counted"));
    call(rider, virtualNumber(conversation, 1));
    await()
        .pollInterval(Duration.ofMillis(100))
        .until(() -> commands().equals(commandsAfter(Duration.ofMillis(200))));
    var before = commands();

    for (int i = 0; i < 20; i++) {
      assertThat(call(rider, virtualNumber(conversation, 1)).body()).contains("connect");
      assertDeclines(call(rider, virtualNumber(conversation, 0)), "NO_CONVERSATION", null);
      assertDeclines(look("{\"to\": \"447700900101\"}"), "WITHHELD", null);
    }

    var more = commands();
    more.replaceAll((command, count) -> count - before.getOrDefault(command, 0L));
    more.values().removeIf(count -> count == 0);
    assertThat(more).isEqualTo(Map.of("hget", 40L));
  }

  private Map<String, Long> commandsAfter(Duration time) {
    await().pollDelay(time).until(() -> true);
    return commands();
  }

  /// How often Redis was asked what, by `INFO commandstats`.
  private Map<String, Long> commands() {
    var statistics =
        Objects.requireNonNull(
            redis.execute(
                (RedisCallback<Properties>)
                    connection -> connection.serverCommands().info("commandstats")));
    var commands = new HashMap<String, Long>();
    statistics.forEach((name, numbers) -> {
      var command = name.toString().replace("cmdstat_", "");
      if (name.toString().startsWith("cmdstat_") && !BACKGROUND.contains(command)) {
        commands.put(command, Long.valueOf(numbers.toString().replaceAll("calls=(\\d+).*", "$1")));
      }
    });
    return commands;
  }

  private Api.Answer call(PhoneNumber from, PhoneNumber to) {
    return look(
        """
        {"callId": "aaaabbbb", "vonageConversationUuid": "CON-1", "from": "%s", "to": "%s"}
        """
            .formatted(from.digits(), to.digits()));
  }

  private Api.Answer look(String json) {
    return api.authorizedBy("Bearer " + Api.LOOK_UP_TOKEN).post("/calls/answer", json);
  }

  private static void assertConnects(
      Api.Answer answer, PhoneNumber callerId, PhoneNumber callee, String conversationId) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).hasValue("application/json");
    assertThat(answer.header("Parley-Outcome")).hasValue("CONNECTED");
    assertThat(answer.header("Parley-Conversation-Id")).hasValue(conversationId);
    assertThat(sentence(answer)).isEqualTo("Please wait whilst we connect your call.");
    assertThat(answer.json()).hasSize(2);
    var connect = answer.json().get(1);
    assertThat(connect.path("action").asString()).isEqualTo("connect");
    assertThat(connect.path("from").asString()).isEqualTo(callerId.digits());
    assertThat(connect.path("endpoint").toString())
        .isEqualTo("[{\"type\":\"phone\",\"number\":\"" + callee.digits() + "\"}]");
    assertThat(connect.path("eventUrl").toString())
        .isEqualTo("[\"http://localhost:8080/webhooks/event\"]");
    assertThat(connect.path("eventType").asString()).isEqualTo("synchronous");
    assertThat(connect.path("timeout").asInt()).isEqualTo(45);
    assertThat(connect.path("limit").asInt()).isEqualTo(7200);
  }

  private static void assertDeclines(Api.Answer answer, String outcome, @Nullable String id) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Parley-Outcome")).hasValue(outcome);
    assertThat(answer.headers().firstValue("Parley-Conversation-Id").orElse(null)).isEqualTo(id);
    assertThat(answer.json()).hasSize(1);
    assertThat(sentence(answer)).startsWith("Sorry, ").endsWith("Goodbye.");
  }

  private static String sentence(Api.Answer answer) {
    JsonNode talk = answer.json().get(0);
    assertThat(talk.path("action").asString()).isEqualTo("talk");
    assertThat(talk.path("language").asString()).isEqualTo("en-GB");
    return talk.path("text").asString();
  }
}
