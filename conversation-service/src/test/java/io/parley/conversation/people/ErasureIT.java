package io.parley.conversation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsInbound;
import io.parley.contracts.SmsPurpose;
import io.parley.contracts.Text;
import io.parley.conversation.Api;
import io.parley.conversation.WholeService;
import io.parley.conversation.legs.CallsOnTopics;
import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.Routes;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.connection.DataType;
import tools.jackson.databind.JsonNode;

/// A person is forgotten.
class ErasureIT extends WholeService {
  private static final String QUIETLY = ", \"confirmBySms\": false";

  @Autowired Routes routes;

  private final PhoneNumber sam = somebody();
  private final PhoneNumber alex = somebody();
  private final PhoneNumber kim = somebody();

  @Test
  void nothingInRedisNamesThemAfterwards() {
    var open = opened(someId("open"), sam, alex, QUIETLY);
    closed(someId("closed"), sam, alex);
    closed(someId("turned-round"), kim, sam);
    waiting();
    textedInPartsAndToNobody();

    var done = erase(sam);

    assertThat(whereRedisNames(sam)).isEmpty();
    assertThat(done.path("conversationsClosed").asInt()).isEqualTo(2);
    assertThat(done.path("conversations").asInt()).isEqualTo(4);
    assertThat(done.path("routes").asInt()).as("with the claim of whom it waits with").isEqualTo(4);
    assertThat(done.path("others").asInt()).isEqualTo(2);
    assertThat(call(sam, virtualNumber(open, 1))).isEqualTo("NO_CONVERSATION");
  }

  @Test
  void theirConversationsAreClosedAndThatIsAnnounced() {
    var id = someId("announced");
    opened(id, sam, alex, QUIETLY);

    erase(sam);

    var closed = awaited(event("conversation.closed", id));
    assertThat(closed.text("reason")).isEqualTo("REQUESTED");
    var view = api.get("/conversations/" + id).json();
    assertThat(view.path("state").asString()).isEqualTo("CLOSED");
    assertThat(view.path("participants")).hasSize(1);
    assertThat(view.at("/participants/0/realNumber").asString()).isEqualTo(alex.digits());
  }

  @Test
  void whatTheirCounterpartDialledStaysInQuarantineAndReachesNobody() {
    var id = someId("counterpart");
    var forSam = virtualNumber(opened(id, sam, alex, QUIETLY), 0);

    erase(sam);

    assertThat(routes.find(alex, forSam)).get().isInstanceOf(Route.Ended.class);
    assertThat(call(alex, forSam)).isEqualTo("ENDED");
    for (int i = 1; i < POOL.size(); i++) {
      assertThat(virtualNumber(opened(someId("next"), somebody(), alex, QUIETLY), 0))
          .isNotEqualTo(forSam);
    }
  }

  @Test
  void doneAgainItChangesNothing() {
    var id = someId("twice");
    opened(id, sam, alex, QUIETLY);
    erase(sam);
    var before = everythingInRedis();

    var done = erase(sam);

    assertThat(done.toString())
        .isEqualTo(
            "{\"conversationsClosed\":0,\"conversations\":0,\"routes\":0,\"timelineEntries\":0,\"others\":0}");
    assertThat(everythingInRedis()).isEqualTo(before);
    assertThat(published(event("conversation.closed", id))).hasSize(1);
  }

  @Test
  void othersAreLeftAlone() {
    var id = someId("others");
    var conversation = opened(id, alex, kim, QUIETLY);
    opened(someId("with-sam"), sam, alex, QUIETLY);

    erase(sam);

    assertThat(api.get("/conversations/" + id).text("state")).isEqualTo("OPEN");
    assertThat(call(alex, virtualNumber(conversation, 1))).isEqualTo("CONNECTED");
    assertThat(call(kim, virtualNumber(conversation, 0))).isEqualTo("CONNECTED");
  }

  @Test
  void theTimelineOfTheirConversationsIsForgotten() {
    var id = someId("heard");
    var conversation = opened(id, sam, alex, QUIETLY);
    happened(id, conversation, clock.instant());
    assertThat(timeline(id)).hasSize(2);

    assertThat(erase(sam).path("timelineEntries").asInt()).isEqualTo(2);

    assertThat(timeline(id)).isEmpty();
    assertThat(redis.hasKey(Keys.callsOf(id))).isFalse();
    assertThat(redis.hasKey(Keys.textsOf(id))).isFalse();
    assertThat(callsOf(id)).isEmpty();
  }

  @Test
  void aCallThatGoesOnIsToldOfWhenItEndsAndForgottenThen() {
    var id = someId("under-way");
    var conversation = opened(id, sam, alex, QUIETLY);
    var records =
        CallsOnTopics.answered(
            sam,
            virtualNumber(conversation, 1),
            virtualNumber(conversation, 0),
            alex,
            id,
            clock.instant());
    records.subList(0, 6).forEach(this::send);
    await().until(() -> timeline(id).size() == 1);

    erase(sam);

    assertThat(timeline(id)).isEmpty();
    assertThat(callsOf(id)).hasSize(1);
    assertThat(Duration.ofSeconds(redis.getExpire(callsOf(id).getFirst())))
        .isLessThan(Duration.ofHours(3));
    records.subList(6, records.size()).forEach(this::send);
    assertThat(awaited(event("conversation.call-ended", id)).text("outcome")).isEqualTo("ANSWERED");
    assertThat(timeline(id)).isEmpty();
  }

  /// Who was replaced is forgotten; the two who talk now aren't.
  @Test
  void ofAConversationThatGoesOnWithoutThemOnlyTheirTimeIsForgotten() {
    var id = someId("goes-on");
    var conversation = opened(id, sam, alex, QUIETLY);
    happened(id, conversation, clock.instant());
    assertThat(timeline(id)).hasSize(2);
    clock.shiftBy(Duration.ofMinutes(10));
    var handedOver =
        api.put(
                "/conversations/" + id + "/participants/rider",
                "{\"realNumber\": \"" + kim.digits() + "\"}")
            .json();
    clock.shiftBy(Duration.ofMinutes(10));
    send(sms(id, "sms-of-kim", clock.instant()));
    await().until(() -> timeline(id).size() == 3);

    var done = erase(sam);

    assertThat(done.path("timelineEntries").asInt()).isEqualTo(2);
    assertThat(done.path("conversationsClosed").asInt()).isZero();
    assertThat(timeline(id)).hasSize(1);
    assertThat(whereRedisNames(sam)).isEmpty();
    assertThat(api.get("/conversations/" + id).text("state")).isEqualTo("OPEN");
    assertThat(call(alex, virtualNumber(handedOver, 0))).isEqualTo("CONNECTED");
  }

  @Test
  void aRequestThatNamedThemDoesNotBringThemBack() {
    var id = someId("again");
    var request = request(id, sam, alex, QUIETLY);
    api.post("/conversations", request);
    erase(sam);

    var answer = api.post("/conversations", request);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(whereRedisNames(sam)).isEmpty();
  }

  @Test
  void bothMayBeForgotten() {
    var id = someId("both");
    opened(id, sam, alex, QUIETLY);

    erase(sam);
    erase(alex);

    assertThat(whereRedisNames(sam)).isEmpty();
    assertThat(whereRedisNames(alex)).isEmpty();
    assertThat(api.get("/conversations/" + id).json().path("participants")).isEmpty();
  }

  @Test
  void theyMayComeBack() {
    opened(someId("before"), sam, alex, QUIETLY);
    erase(sam);

    var id = someId("after");
    var conversation = opened(id, sam, alex, QUIETLY);

    assertThat(call(sam, virtualNumber(conversation, 1))).isEqualTo("CONNECTED");
    assertThat(erase(sam).path("conversationsClosed").asInt()).isEqualTo(1);
    assertThat(call(sam, virtualNumber(conversation, 1))).isEqualTo("NO_CONVERSATION");
  }

  @Test
  void whileKafkaIsAwayTheyAreForgottenAndItIsToldLater() {
    var id = someId("untold");
    opened(id, sam, alex, QUIETLY);
    kafka.goAway();

    erase(sam);
    assertThat(whereRedisNames(sam)).isEmpty();
    assertThat(published(event("conversation.closed", id))).isEmpty();
    kafka.comeBack();

    awaited(event("conversation.closed", id));
    assertThat(whereRedisNames(sam)).isEmpty();
  }

  /// Nobody was told of the opening yet, which would name whom it was to reach.
  @Test
  void whatWasStillToBeToldOfThemIsNotTold() {
    var id = someId("unheard");
    kafka.goAway();
    api.post("/conversations", request(id, sam, alex, ""));

    erase(sam);
    kafka.comeBack();

    awaited(event("conversation.closed", id));
    assertThat(published(event("conversation.opened", id))).isEmpty();
    assertThat(published(smsTo(sam))).isEmpty();
    assertThat(published(smsTo(alex))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+44 %s", "44-%s"})
  void howeverTheirNumberIsWritten(String spelling) {
    opened(someId("spelled"), sam, alex, QUIETLY);

    var answer =
        api.post(
            "/people/erase",
            "{\"realNumber\": \"" + spelling.formatted(sam.digits().substring(2)) + "\"}");

    assertThat(answer.json().path("conversationsClosed").asInt()).isEqualTo(1);
    assertThat(whereRedisNames(sam)).isEmpty();
  }

  @Test
  void refusesWhatIsNoNumberWithoutRepeatingIt() {
    var noNumber = api.post("/people/erase", "{\"realNumber\": \"0815-4711\"}");
    assertThat(noNumber.status()).isEqualTo(422);
    assertThat(noNumber.body()).contains("INVALID_NUMBER").doesNotContain("4711");
    assertThat(api.post("/people/erase", "{}").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer wrong", "Bearer " + Api.LOOK_UP_TOKEN})
  void isForWhoeverCarriesTheApiToken(String authorization) {
    var id = someId("unauthorized");
    opened(id, sam, alex, QUIETLY);

    var answer =
        api.authorizedBy(authorization.isEmpty() ? null : authorization)
            .post("/people/erase", "{\"realNumber\": \"" + sam.digits() + "\"}");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(api.get("/conversations/" + id).text("state")).isEqualTo("OPEN");
  }

  private JsonNode erase(PhoneNumber person) {
    var answer = api.post("/people/erase", "{\"realNumber\": \"" + person.digits() + "\"}");
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private void closed(String id, PhoneNumber one, PhoneNumber other) {
    opened(id, one, other, QUIETLY);
    api.delete("/conversations/" + id);
  }

  /// For whom there are no numbers yet.
  private void waiting() {
    var busy = somebody();
    for (int i = 0; i < POOL.size(); i++) {
      opened(someId("busy"), busy, somebody(), QUIETLY);
    }
    var id = someId("waiting");
    ask(request(id, sam, busy, QUIETLY));
    await().until(() -> api.get("/conversations/" + id).text("state").equals("WAITING"));
  }

  private void textedInPartsAndToNobody() {
    var number = new PhoneNumber(POOL.getFirst());
    send(inbound(sam, number, new SmsInbound.Part("1", 1, 2)));
    send(inbound(sam, new PhoneNumber(POOL.getLast()), null));
    await()
        .until(
            () ->
                redis.keys(Keys.keptOf(sam)).stream()
                    .filter(it -> !it.startsWith("person"))
                    .count(),
            count -> count == 2);
  }

  private static SmsInbound inbound(PhoneNumber from, PhoneNumber to, SmsInbound.Part part) {
    return new SmsInbound(
        UUID.randomUUID().toString(),
        new NumberAsWritten(from.digits()),
        to,
        new Text("Zanzibar"),
        Instant.now(),
        Instant.now(),
        part);
  }

  private void happened(String id, JsonNode conversation, Instant at) {
    CallsOnTopics.answered(
            sam, virtualNumber(conversation, 1), virtualNumber(conversation, 0), alex, id, at)
        .forEach(this::send);
    send(sms(id, "sms-of-sam", at));
    awaited(event("conversation.call-ended", id));
    await().until(() -> timeline(id).size() == 2 && timeline(id).toString().contains("outcome"));
  }

  private static SmsEvent sms(String id, String smsId, Instant at) {
    return new SmsEvent(
        SmsEvent.Type.SENT,
        smsId,
        smsId,
        id,
        "rider",
        SmsPurpose.RELAY,
        at,
        null,
        1,
        null,
        null,
        null);
  }

  private JsonNode timeline(String id) {
    return api.get("/conversations/" + id + "/timeline").json().path("entries");
  }

  private List<String> callsOf(String id) {
    return redis.keys("call:*").stream()
        .filter(key -> redis.opsForHash().entries(key).toString().contains(id))
        .toList();
  }

  private String call(PhoneNumber from, PhoneNumber to) {
    return api.post(
            "/calls/answer",
            "{\"from\": \"%s\", \"to\": \"%s\"}".formatted(from.digits(), to.digits()))
        .header("Parley-Outcome")
        .orElseThrow();
  }

  private List<String> whereRedisNames(PhoneNumber person) {
    return everythingInRedis().stream().filter(it -> it.contains(person.digits())).toList();
  }

  private List<String> everythingInRedis() {
    var all = new ArrayList<String>();
    for (var key : redis.keys("*")) {
      var type = Objects.requireNonNull(redis.type(key));
      if (type == DataType.STRING) {
        all.add(key + " = " + redis.opsForValue().get(key));
      } else if (type == DataType.HASH) {
        redis
            .opsForHash()
            .entries(key)
            .forEach((f, value) -> all.add(key + "." + f + " = " + value));
      } else if (type == DataType.ZSET && !key.startsWith("agenda")) {
        redis.opsForZSet().range(key, 0, -1).forEach(member -> all.add(key + " + " + member));
      } else if (type == DataType.SET) {
        redis.opsForSet().members(key).forEach(member -> all.add(key + " + " + member));
      } else if (type == DataType.LIST) {
        redis.opsForList().range(key, 0, -1).forEach(member -> all.add(key + " + " + member));
      }
    }
    all.sort(null);
    return all;
  }
}
