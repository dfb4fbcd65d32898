package io.parley.conversation.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.backends.testing.Published;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.Api;
import io.parley.conversation.WholeService;
import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.Routes;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Conversations over HTTP, from outside.
class ConversationsApiIT extends WholeService {
  @Autowired Routes routes;

  private final PhoneNumber rider = somebody();
  private final PhoneNumber driver = somebody();

  @Test
  void opensAConversationAndTellsEverybodyWithoutTellingARealNumber() {
    var answer = api.post("/conversations", request("ride-told", rider, driver, ""));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("type")).isEqualTo("conversation.opened");
    assertThat(answer.text("eventId")).isEqualTo("ride-told:opened");
    assertThat(answer.text("state")).isEqualTo("OPEN");
    assertThat(answer.json().at("/participants/0/realNumber").asString()).isEqualTo(rider.digits());
    assertThat(answer.json().at("/participants/1/realNumber").asString())
        .isEqualTo(driver.digits());
    var forRider = virtualNumber(answer.json(), 0);
    var forDriver = virtualNumber(answer.json(), 1);
    assertThat(forRider).isNotEqualTo(forDriver);
    assertThat(POOL).contains(forRider.digits(), forDriver.digits());

    var event = awaited(event("conversation.opened", "ride-told"));
    assertThat(event.key()).isEqualTo("ride-told");
    assertThat(event.value()).doesNotContain(rider.digits(), driver.digits(), "realNumber");
    assertThat(event.text("eventId")).isEqualTo("ride-told:opened");
    assertThat(virtualNumber(event.json(), 0)).isEqualTo(forRider);
    assertThat(virtualNumber(event.json(), 1)).isEqualTo(forDriver);

    var toRider = awaited(smsTo(rider));
    var toDriver = awaited(smsTo(driver));
    assertThat(toRider.text("from")).as("dialled by the rider").isEqualTo(forDriver.digits());
    assertThat(toDriver.text("from")).as("dialled by the driver").isEqualTo(forRider.digits());
    assertThat(List.of(toRider, toDriver))
        .allSatisfy(sms -> {
          assertThat(sms.key()).isEqualTo(sms.text("from"));
          assertThat(sms.text("purpose")).isEqualTo("CONFIRMATION");
          assertThat(sms.text("conversationId")).isEqualTo("ride-told");
          assertThat(sms.text("smsId")).isNotEmpty().hasSizeLessThanOrEqualTo(40);
        });
    assertThat(toDriver.text("text"))
        .isEqualTo("Please call or text Zanzibar on this number. Your own number stays private.");
    assertThat(toRider.text("text"))
        .isEqualTo(
            "Please call or text your contact on this number. Your own number stays private.");
    assertThat(published(smsRequested(sms -> true))).hasSize(2);
  }

  @Test
  void confirmsNothingWhereNobodyWantsIt() {
    opened("ride-quiet", rider, driver, ", \"confirmBySms\": false");

    awaited(event("conversation.opened", "ride-quiet"));
    assertThat(published(smsRequested(sms -> true))).isEmpty();
  }

  @Test
  void prefersNumbersWithTheFeaturesOfTheConversationToNumbersNeverSeen() {
    for (int i = 0; i < 4; i++) {
      var conversation = opened("ride-features-" + i, rider, driver);
      assertThat(virtualNumber(conversation, 0).digits()).isNotEqualTo(NO_CALLS);
      assertThat(virtualNumber(conversation, 1).digits()).isNotEqualTo(NO_CALLS);
    }

    var fifth = opened("ride-features", rider, driver);

    assertThat(virtualNumber(fifth, 0).digits()).as("better than none").isEqualTo(NO_CALLS);
    assertThat(virtualNumber(fifth, 1).digits()).isEqualTo(NO_CALLS);
  }

  @Test
  void theSameRequestAgainIsAnsweredWithTheSameAndToldUnderTheSameEventId() {
    var first = opened("ride-again", rider, driver);
    awaited(2, smsRequested(sms -> true));
    var spelledDifferently =
        """
        {"participants": [
          {"realNumber": "+%s", "name": "Zanzibar", "id": "rider"},
          {"id": "driver", "realNumber": "%s"}], "conversationId": "ride-again"}
        """
            .formatted(rider.digits().replaceFirst("44(....)", "44 $1-"), "+" + driver.digits());

    var again = api.post("/conversations", spelledDifferently);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first);
    assertThat(awaited(2, event("conversation.opened", "ride-again")))
        .hasSize(2)
        .extracting(Published.Record::value)
        .containsOnly(published(event("conversation.opened", "ride-again")).getFirst().value());
    assertThat(published(smsRequested(sms -> true))).as("no more confirmations").hasSize(2);
  }

  @Test
  void theSameRequestAfterItsEndIsAnsweredWithItsEnd() {
    opened("ride-over", rider, driver);
    api.delete("/conversations/ride-over");

    var again = api.post("/conversations", request("ride-over", rider, driver, ""));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text("type")).isEqualTo("conversation.closed");
    assertThat(again.text("eventId")).isEqualTo("ride-over:closed");
    assertThat(again.text("state")).isEqualTo("CLOSED");
    assertThat(awaited(2, event("conversation.closed", "ride-over")))
        .extracting(event -> event.text("eventId"))
        .containsOnly("ride-over:closed");
  }

  @Test
  void anotherRequestUnderTheSameIdIsRefusedAndTheFirstStaysUntouched() {
    var first = opened("ride-taken", rider, driver);

    var other = api.post("/conversations", request("ride-taken", rider, somebody(), ""));

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("reason")).isEqualTo("CONFLICT");
    assertThat(other.header("Content-Type")).hasValue("application/problem+json");
    assertThat(api.get("/conversations/ride-taken").json()).isEqualTo(first);
    assertThat(routes.find(rider, virtualNumber(first, 1))).get().isInstanceOf(Route.Open.class);
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_REQUEST, , 'channels', ', \"channels\": []'",
    "400, INVALID_REQUEST, , 'channels', ', \"channels\": [\"FAX\"]'",
    "400, INVALID_REQUEST, , 'expiresAt', ', \"expiresAt\": \"2099-01-01T00:00:00Z\"'",
    "422, ALREADY_EXPIRED, , 'expiresAt', ', \"expiresAt\": \"2020-01-01T00:00:00Z\"'",
    "422, INVALID_NUMBER, 447700900666, 'participants[1]', ''",
    "422, VIRTUAL_NUMBER, 447700900101, 'participants[1]', ''",
  })
  void refusesByReasonAndField(
      int status, String reason, String driversNumber, String field, String more) {
    var other = driversNumber == null ? driver : new PhoneNumber(driversNumber);

    var answer = api.post("/conversations", request(someId("refused"), rider, other, more));

    assertRefused(answer, status, reason, field);
  }

  @Test
  void refusesTwoWhoHaveTheSameNumber() {
    var answer = api.post("/conversations", request("refused-same", rider, rider, ""));

    assertRefused(answer, 422, "SAME_NUMBER", "participants[1]");
    assertThat(api.get("/conversations/refused-same").status()).isEqualTo(404);
  }

  @Test
  void refusesAnIdOfAnotherForm() {
    assertRefused(
        api.post("/conversations", request("a b", rider, driver, "")),
        400,
        "INVALID_REQUEST",
        "conversationId");
    assertRefused(api.post("/conversations", "{}"), 400, "INVALID_REQUEST", "conversationId");
  }

  @Test
  void refusesAPersonWhoHasUsedUpThePoolAndAnswersOnceANumberHasArrived() {
    for (int i = 0; i < POOL.size(); i++) {
      opened("ride-many-" + i, rider, somebody(), ", \"confirmBySms\": false");
    }
    var onlyNow = request("ride-too-many", rider, driver, "");

    var answer = api.post("/conversations", onlyNow);

    assertRefused(answer, 503, "NO_NUMBERS_AVAILABLE", "participant rider");
    assertThat(answer.header("Retry-After")).isPresent();
    assertThat(api.get("/conversations/ride-too-many").status()).isEqualTo(404);

    send(provisioned("447700900125"));
    await().until(() -> api.post("/conversations", onlyNow).status() == 201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "null", "\"x\"", "{\"conversationId\": \"a\", \"participants\": "})
  void refusesABodyThatIsNotTheJsonItShouldBe(String body) {
    var answer = api.post("/conversations", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("detail")).isEqualTo("the body: expected a JSON object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{`conversationId`: {`77009`: 1}} # conversationId",
        "{`participants`: `77009`} # participants",
        "{`participants`: {`77009`: 1}} # participants",
        "{`participants`: [{`realNumber`: {`77009`: 1}}]} # participants[0].realNumber",
        "{`participants`: [{}, {`realNumber`: [`77009`]}]} # participants[1].realNumber",
        "{`participants`: [`77009`]} # participants[0]",
        "{`participants`: [7700900001]} # participants[0]",
        "{`channels`: `77009`} # channels",
        "{`channels`: [{`77009`: 1}]} # channels[0]",
        "{`confirmBySms`: `77009`} # confirmBySms",
        "{`confirmBySms`: []} # confirmBySms",
        "{`expiresAt`: `tomorrow 77009`} # expiresAt",
        "{`expiresAt`: {`77009`: 1}} # expiresAt",
      })
  void refusesAFieldOfAnotherTypeByItsNameWithoutItsValue(String body, String field) {
    var answer = api.post("/conversations", body.replace('`', '"'));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("reason")).isEqualTo("INVALID_REQUEST");
    assertThat(answer.text("detail")).startsWith(field).doesNotContain("77009");
    assertThat(answer.body()).doesNotContain("77009").doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{'conversationId': [1]} # conversationId: expected a string",
        "{'participants': 'x'} # participants: expected an array",
        "{'participants': ['x']} # participants[0]: expected an object",
        "{'participants': [{'name': {}}]} # participants[0].name: expected a string",
        "{'participants': [{'realNumber': {}}]} # participants[0].realNumber: expected a string: country code and number",
        "{'channels': 'SMS'} # channels: expected an array",
        "{'channels': [{}]} # channels[0]: expected one of VOICE, SMS",
        "{'confirmBySms': 'x'} # confirmBySms: expected true or false",
        "{'expiresAt': 'tomorrow'} # expiresAt: expected an ISO 8601 time such as 2026-11-22T18:00:00Z",
        "{'expiresAt': {}} # expiresAt: expected an ISO 8601 time such as 2026-11-22T18:00:00Z",
        "[] # the body: expected a JSON object",
      })
  void saysWhatWasExpectedInThePlaceOfAnotherType(String body, String detail) {
    assertThat(api.post("/conversations", body.replace('\'', '"')).text("detail"))
        .isEqualTo(detail);
  }

  @Test
  void everyMistakeOfAClientHasAReason() {
    var reasons =
        Stream.of(
            api.get("/conversations/nobody-knows"),
            api.get("/nowhere"),
            api.delete("/numbers/447700900199"),
            api.call("PUT", "/conversations", "{}"),
            api.post("/conversations/search", "{}"),
            api.authorizedBy("Bearer wrong").get("/numbers"),
            api.authorizedBy(null).get("/numbers"));

    assertThat(reasons.map(answer -> answer.text("reason") + ": " + answer.text("detail")))
        .containsExactly(
            "NOT_FOUND: no conversation nobody-knows",
            "NOT_FOUND: there is no such path",
            "NOT_FOUND: not a number of the pool; GET /numbers has them",
            "INVALID_REQUEST: the method: expected GET, POST",
            "INVALID_REQUEST: realNumber: missing; expected a country code and a number,"
                + " for instance 447700900001",
            "UNAUTHORIZED: the token is wrong: expected one of PARLEY_API_TOKEN",
            "UNAUTHORIZED: expected the header Authorization: Bearer <token>");
  }

  @Test
  void refusalsAreCountedByReason() {
    var refused = meters.get("parley.conversations.refused").tag("reason", "SAME_NUMBER").counter();
    var before = refused.count();

    api.post("/conversations", request("ride-counted", rider, rider, ""));

    assertThat(refused.count()).isEqualTo(before + 1);
  }

  @Test
  void anEmptyCursorIsTheFirstPage() {
    assertThat(api.get("/conversations?cursor=").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e300",
        "-1e300",
        "77009e99999999",
        "770097700977009770097700977009",
        "\"77009\"",
        "\"+1000000000-12-31T23:59:59Z\"",
        "\"-1000000000-01-01T00:00:00Z\"",
      })
  void refusesTimesBeyondAllTimes(String expiresAt) {
    var answer =
        api.post(
            "/conversations",
            request("ride-times", rider, driver, ", \"expiresAt\": " + expiresAt));

    assertThat(answer.status()).isBetween(400, 422);
    assertThat(answer.text("detail")).startsWith("expiresAt").doesNotContain("77009");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"realNumber\": \"\"}",
        "{\"realNumber\": \"07700900001\"}",
        "{\"realNumber\": \"+44\"}",
        "{\"realNumber\": true}",
        "{\"realNumber\": \"\\u0000\"}",
      })
  void refusesOddNumbersToSearchForByFieldWithoutTheValue(String body) {
    var answer = api.post("/conversations/search", body);

    assertThat(answer.status()).isBetween(400, 422);
    assertThat(answer.text("detail")).startsWith("realNumber");
    assertThat(answer.body()).doesNotContain("07700900001");
  }

  @Test
  void refusesToSearchForNobody() {
    var answer = api.post("/conversations/search", "{}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("detail")).startsWith("realNumber");
  }

  @Test
  void refusesAnotherKindOfContentAndAnotherMethodAndAnotherPath() {
    assertThat(api.call("PUT", "/conversations", "{}").status()).isEqualTo(405);
    assertThat(api.get("/nowhere").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer wrong",
        "Bearer ",
        "Bearer",
        "bearer api-token",
        "api-token",
        "Basic api-token",
        "Bearer look-up-token",
        "Bearer api-token,the-api-token-before",
        "none"
      })
  void letsNobodyInWithoutOneOfItsTokens(String header) {
    var stranger = api.authorizedBy(header.equals("none") ? null : header);

    for (var path : List.of("/conversations", "/conversations/x", "/numbers", "/nowhere")) {
      var answer = stranger.get(path);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
      assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    }
    assertThat(
            stranger.post("/conversations", request("ride-stranger", rider, driver, "")).status())
        .isEqualTo(401);
    assertThat(api.get("/conversations/ride-stranger").status()).isEqualTo(404);
  }

  @Test
  void theLookUpTokenOpensTheLookUpOnlyAndEachApiTokenOpensEverything() {
    var call = "{\"from\": \"447700900001\", \"to\": \"447700900101\"}";
    var gateway = api.authorizedBy("Bearer " + Api.LOOK_UP_TOKEN);

    assertThat(gateway.post("/calls/answer", call).status()).isEqualTo(200);
    assertThat(gateway.post("/calls/answer/", call).status()).isEqualTo(401);
    assertThat(gateway.get("/conversations").status()).isEqualTo(401);
    assertThat(gateway.get("/calls/answer/../../conversations").status()).isNotEqualTo(200);
    for (var token : List.of(Api.TOKEN, Api.OTHER_TOKEN)) {
      var service = api.authorizedBy("Bearer " + token);
      assertThat(service.post("/calls/answer", call).status()).isEqualTo(200);
      assertThat(service.get("/numbers").status()).isEqualTo(200);
    }
    assertThat(api.authorizedBy(null).post("/calls/answer", call).status()).isEqualTo(401);
  }

  @Test
  void showsOneConversationAndNoneOfAnotherId() {
    var shown = opened("ride-shown", rider, driver);

    assertThat(api.get("/conversations/ride-shown").json()).isEqualTo(shown);
    assertThat(api.get("/conversations/ride-unknown").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "64-0", "0-99999999999999999999", "-1", "0-0-0", "%00"})
  void refusesACursorThatNoPageGave(String cursor) {
    var answer = api.get("/conversations?cursor=" + cursor);

    assertRefused(answer, 400, "INVALID_REQUEST", "cursor");
  }

  @Test
  void findsTheOpenConversationsOfOnePersonHoweverTheNumberIsSpelled() {
    opened("ride-found-1", rider, driver);
    opened("ride-found-2", somebody(), rider);
    opened("ride-found-3", rider, somebody());
    api.delete("/conversations/ride-found-3");

    var found = api.post("/conversations/search", "{\"realNumber\": \"+" + rider.digits() + "\"}");

    assertThat(found.status()).isEqualTo(200);
    assertThat(found.json().get("conversations"))
        .extracting(it -> it.path("conversationId").asString())
        .containsExactlyInAnyOrder("ride-found-1", "ride-found-2");
    assertThat(
            api.post("/conversations/search", "{\"realNumber\": \"" + somebody().digits() + "\"}")
                .json()
                .get("conversations"))
        .isEmpty();
  }

  @Test
  void movesTheEndOfAConversationAndItsRoutesFollow() {
    var conversation = opened("ride-moved", rider, driver);
    var later = Instant.parse(conversation.path("expiresAt").asString()).plusSeconds(3600);

    var moved = extend("ride-moved", later);

    assertThat(moved.status()).isEqualTo(200);
    assertThat(moved.text("expiresAt")).isEqualTo(later.toString());
    var event = awaited(event("conversation.extended", "ride-moved"));
    assertThat(event.text("expiresAt")).isEqualTo(later.toString());
    assertThat(routesOf("ride-moved"))
        .hasSize(2)
        .allSatisfy(route -> {
          assertThat(route).isInstanceOf(Route.Open.class);
          assertThat(route.until()).isEqualTo(Instant.ofEpochMilli(later.toEpochMilli()));
        });
    assertThat(routesOf("ride-moved"))
        .extracting(route -> ((Route.Open) route).openedAt())
        .as("open since it was opened")
        .containsOnly(
            Instant.parse(conversation.path("at").asString()).truncatedTo(ChronoUnit.SECONDS));

    assertThat(extend("ride-moved", later).status()).as("again").isEqualTo(200);
    assertThat(published(event("conversation.extended", "ride-moved"))).hasSize(1);
  }

  @Test
  void refusesAnEndThatCanNotBe() {
    opened("ride-end", rider, driver);

    assertRefused(
        extend("ride-end", Instant.now().minusSeconds(1)), 422, "ALREADY_EXPIRED", "expiresAt");
    assertRefused(
        extend("ride-end", Instant.now().plus(Duration.ofDays(31))),
        400,
        "INVALID_REQUEST",
        "expiresAt");
    assertThat(api.patch("/conversations/ride-end", "{}").text("detail")).startsWith("expiresAt");
    assertThat(api.patch("/conversations/ride-end", "{\"expiresAt\": \"soon\"}").status())
        .isEqualTo(400);
    assertThat(extend("ride-nowhere", Instant.now().plusSeconds(60)).status()).isEqualTo(404);
    api.delete("/conversations/ride-end");
    assertRefused(extend("ride-end", Instant.now().plusSeconds(60)), 409, "CONFLICT", "");
  }

  @Test
  void closesAConversationAndClosesNothingTwice() {
    var conversation = opened("ride-closed", rider, driver);

    assertThat(api.delete("/conversations/ride-closed").status()).isEqualTo(204);
    assertThat(api.delete("/conversations/ride-closed").status()).isEqualTo(204);
    assertThat(api.delete("/conversations/ride-nobody-knows").status()).isEqualTo(204);

    var event = awaited(event("conversation.closed", "ride-closed"));
    assertThat(event.text("reason")).isEqualTo("REQUESTED");
    assertThat(published(event("conversation.closed", "ride-closed"))).hasSize(1);
    assertThat(routes.find(rider, virtualNumber(conversation, 1)))
        .get()
        .isInstanceOf(Route.Ended.class);
    assertThat(routes.find(driver, virtualNumber(conversation, 0)))
        .get()
        .isInstanceOf(Route.Ended.class);
    var shown = api.get("/conversations/ride-closed");
    assertThat(shown.text("state")).isEqualTo("CLOSED");
    assertThat(shown.text("reason")).isEqualTo("REQUESTED");
    assertThat(shown.text("closedAt")).isNotEmpty();
  }

  @Test
  void aConversationEndsByItselfAndIsAnnouncedWithoutAnybodyAsking() {
    var end = Instant.now().plusMillis(700);
    opened("ride-expires", rider, driver, ", \"expiresAt\": \"" + end + "\"");

    var event =
        await()
            .atMost(Duration.ofSeconds(3))
            .pollInterval(Duration.ofMillis(25))
            .until(() -> published(event("conversation.closed", "ride-expires")), e -> !e.isEmpty())
            .getFirst();

    assertThat(event.text("reason")).isEqualTo("EXPIRED");
    assertThat(Instant.parse(event.text("at"))).isBetween(end, end.plusSeconds(2));
    assertThat(api.get("/conversations/ride-expires").text("state")).isEqualTo("CLOSED");
  }

  @Test
  void whatIsOverIsNotExtendedEvenBeforeAnybodyCameToCloseIt() {
    var conversation = opened("ride-too-late", rider, driver);
    keepFromTheAttendant("ride-too-late");
    clock.shiftBy(Duration.ofHours(25));

    var answer = extend("ride-too-late", clock.instant().plusSeconds(3600));

    assertRefused(answer, 409, "CONFLICT", "");
    assertThat(routes.find(rider, virtualNumber(conversation, 1)))
        .get()
        .isInstanceOf(Route.Ended.class);
    assertThat(awaited(event("conversation.closed", "ride-too-late")).text("reason"))
        .isEqualTo("EXPIRED");
  }

  private void keepFromTheAttendant(String id) {
    redis.opsForZSet().remove(Keys.agenda(id), id);
  }

  private List<Route> routesOf(String id) {
    return List.of(rider, driver).stream()
        .flatMap(routes::of)
        .filter(route -> route.conversationId().equals(id))
        .toList();
  }

  private Api.Answer extend(String id, Instant expiresAt) {
    return api.patch("/conversations/" + id, "{\"expiresAt\": \"" + expiresAt + "\"}");
  }

  private static void assertRefused(Api.Answer answer, int status, String reason, String field) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("reason")).isEqualTo(reason);
    assertThat(answer.text("detail")).startsWith(field).doesNotContain("77009");
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
  }
}
