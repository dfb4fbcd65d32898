package io.parley.conversation.requests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.backends.testing.Published;
import io.parley.contracts.ConversationCloseRequested;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Topics;
import io.parley.conversation.WholeService;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Conversations over Kafka, from outside.
class ConversationRequestsIT extends WholeService {
  private final PhoneNumber rider = somebody();
  private final PhoneNumber driver = somebody();

  @Test
  void opensByARecordWithoutAKeyAsAConsoleSendsIt() {
    ask(request("console", rider, driver, ", \"spelled\": {\"by\": \"hand\"}"));

    var event = awaited(event("conversation.opened", "console"));

    assertThat(event.key()).isEqualTo("console");
    assertThat(event.value()).doesNotContain(rider.digits(), driver.digits());
    assertThat(event.json().path("participants")).hasSize(2);
    assertThat(awaited(smsTo(rider)).text("from"))
        .isEqualTo(virtualNumber(event.json(), 1).digits());
    assertThat(awaited(smsTo(driver)).text("from"))
        .isEqualTo(virtualNumber(event.json(), 0).digits());
    assertThat(api.get("/conversations/console").text("state")).isEqualTo("OPEN");
  }

  @Test
  void theSameRequestAgainIsToldUnderTheSameEventIdAndConfirmedOnce() {
    ask(request("twice", rider, driver, ""));
    ask(request("twice", rider, driver, "").replace(rider.digits(), "+" + rider.digits()));

    var events = awaited(2, event("conversation.opened", "twice"));

    assertThat(events.get(1).value()).isEqualTo(events.get(0).value());
    assertThat(
            published(smsRequested(sms -> true)).stream().map(sms -> sms.text("smsId")).distinct())
        .as("one for each, however often it is asked for")
        .hasSize(2);
  }

  @Test
  void ignoresAChannelItDoesNotKnowBesideOneItKnows() {
    ask(request("fax", rider, driver, ", \"channels\": [\"FAX\", \"SMS\"]"));

    var event = awaited(event("conversation.opened", "fax"));

    assertThat(event.json().path("channels").toString()).isEqualTo("[\"SMS\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_REQUEST, , ', \"channels\": []', 'channels'",
    "INVALID_REQUEST, , ', \"expiresAt\": \"2099-01-01T00:00:00Z\"', 'expiresAt'",
    "ALREADY_EXPIRED, , ', \"expiresAt\": \"2020-01-01T00:00:00Z\"', 'expiresAt'",
    "INVALID_NUMBER, 447700900666, '', 'participants[1]'",
    "VIRTUAL_NUMBER, 447700900101, '', 'participants[1]'",
    "SAME_NUMBER, rider, '', 'participants[1]'",
    "CONFLICT, , '', 'conversationId'",
  })
  void aRefusalIsAnEventOfEachRequest(
      String reason, @Nullable String driversNumber, String more, String field) {
    var id = someId("refused");
    if (reason.equals("CONFLICT")) {
      opened(id, rider, somebody());
    }
    var other =
        driversNumber == null
            ? driver
            : driversNumber.equals("rider") ? rider : new PhoneNumber(driversNumber);

    ask(request(id, rider, other, more));
    ask(request(id, rider, other, more));

    var events = awaited(2, event("conversation.rejected", id));
    assertThat(events)
        .allSatisfy(event -> {
          assertThat(event.key()).isEqualTo(id);
          assertThat(event.text("reason")).isEqualTo(reason);
          assertThat(event.text("detail")).startsWith(field);
          assertThat(event.value()).doesNotContain("77009");
        });
    assertThat(events.get(1).text("eventId")).isNotEqualTo(events.get(0).text("eventId"));
    assertThat(published(smsTo(driver))).isEmpty();
  }

  @Test
  void aRefusalOfADeadLetterThatIsSentAgainIsToldUnderTheSameEventId() {
    var json = request("again", rider, rider, "");
    ask(json);
    var first = awaited(event("conversation.rejected", "again")).text("eventId");
    var replay =
        new ProducerRecord<String, byte[]>(Topics.CONVERSATION_REQUESTED, json.getBytes(UTF_8));
    replay
        .headers()
        .add("parley-first-place", first.substring(first.lastIndexOf(':') + 1).getBytes(UTF_8));

    kafka.send(replay).join();

    assertThat(awaited(2, event("conversation.rejected", "again")))
        .extracting(event -> event.text("eventId"))
        .containsExactly(first, first);
  }

  @Test
  void differentRefusalsOfOneIdAreDifferentEvents() {
    ask(request("differently", rider, rider, ""));
    ask(request("differently", rider, driver, ", \"channels\": []"));

    assertThat(
            awaited(2, event("conversation.rejected", "differently")).stream()
                .map(event -> event.text("eventId"))
                .distinct())
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"participants\": []}", "{\"conversationId\": null}"})
  void aRequestWithoutAnIdIsRefusedWithoutAKey(String json) {
    var reason = "INVALID_REQUEST";
    var before = refused(reason);
    ask(json);

    var event = awaited(record -> record.text("type").equals("conversation.rejected"));

    assertThat(event.key()).isNull();
    assertThat(event.json().has("conversationId")).isFalse();
    assertThat(event.text("detail")).startsWith("conversationId: missing; expected");
    await().untilAsserted(() -> assertThat(refused(reason)).isEqualTo(before + 1));
  }

  private double refused(String reason) {
    return meters.get("parley.conversations.refused").tag("reason", reason).counter().count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+447700900001", "two words\nFAKE LOG LINE"})
  void anIdOfAnotherFormIsRefusedAndNotLogged(String id) {
    ask(request(id.replace("\n", "\\n"), rider, driver, ""));

    var event = awaited(record -> record.text("type").equals("conversation.rejected"));

    assertThat(event.text("detail")).startsWith("conversationId: expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"conversationId\": poison",
        "[]",
        "\"text\"",
        "null",
        "{\"conversationId\": \"poison\", \"participants\": 5}",
        "{\"conversationId\": \"poison\", \"expiresAt\": \"soon\"}",
      })
  void whatCanNotBeReadIsADeadLetterAndTheNextIsHandled(String poison) {
    var id = someId("after-poison");
    ask(poison);
    ask(request(id, rider, driver, ""));

    awaited(event("conversation.opened", id));

    assertThat(awaited(deadLetterOf(Topics.CONVERSATION_REQUESTED)).value()).isEqualTo(poison);
  }

  @Test
  void closesByARecord() {
    opened("closed-by-record", rider, driver);

    send(new ConversationCloseRequested("closed-by-record"));
    send(new ConversationCloseRequested("closed-by-record"));
    send(new ConversationCloseRequested("nobody-knows-this-one"));

    var event = awaited(event("conversation.closed", "closed-by-record"));
    assertThat(event.text("eventId")).isEqualTo("closed-by-record:closed");
    assertThat(event.text("reason")).isEqualTo("REQUESTED");
    assertThat(published(event("conversation.closed", "closed-by-record")))
        .extracting(closed -> closed.text("eventId"))
        .containsOnly(event.text("eventId"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"conversationId\": null}", "{\"conversationId\": [1]}"})
  void aCloseWithoutAnIdIsADeadLetterAtOnceAndTheNextIsHandled(String nothing) {
    var id = someId("closed-after");
    opened(id, rider, driver);
    tell(Topics.CONVERSATION_CLOSE_REQUESTED, nothing);
    send(new ConversationCloseRequested(id));

    awaited(event("conversation.closed", id));

    assertThat(awaited(deadLetterOf(Topics.CONVERSATION_CLOSE_REQUESTED)).value())
        .isEqualTo(nothing);
  }

  private static Predicate<Published.Record> deadLetterOf(String topic) {
    return record -> record.topic().equals(Topics.deadLetters(topic));
  }
}
