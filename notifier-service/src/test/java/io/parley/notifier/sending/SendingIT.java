package io.parley.notifier.sending;

import static io.parley.notifier.PlayedVonage.acceptsAfter;
import static io.parley.notifier.PlayedVonage.acceptsInParts;
import static io.parley.notifier.PlayedVonage.answersHttp;
import static io.parley.notifier.PlayedVonage.fallsSilentFor;
import static io.parley.notifier.PlayedVonage.hangsUp;
import static io.parley.notifier.PlayedVonage.messageId;
import static io.parley.notifier.PlayedVonage.refuses;
import static io.parley.notifier.PlayedVonage.takesOnlyHalf;
import static io.parley.notifier.PlayedVonage.throttles;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.backends.testing.Published;
import io.parley.contracts.Topics;
import io.parley.notifier.PlayedVonage.Reply;
import io.parley.notifier.TheNotifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;

/// What becomes of texts that are asked for.
class SendingIT extends TheNotifier {
  @Test
  void sendsATextAndTellsThatItWasSent() {
    var id =
        request(
            "1",
            sms -> {
              sms.put("conversationId", "ride-8412");
              sms.put("by", "driver");
            });

    var event = events.atLeast(1, id).getFirst();

    assertThat(vonage.askedFor(id))
        .singleElement()
        .satisfies(asked -> {
          assertThat(asked.method()).isEqualTo("POST");
          assertThat(asked.path()).isEqualTo("/sms/json");
          assertThat(asked.fields())
              .containsEntry("from", sender)
              .containsEntry("to", RECIPIENT)
              .containsEntry("text", "I'm in " + WORD + " & you = 100%?")
              .containsEntry("client-ref", id)
              .containsEntry("ttl", "14400000")
              .containsEntry("type", "text");
        });
    assertThat(event.key()).isEqualTo("ride-8412");
    assertThat(event.json().properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder(
            "type",
            "eventId",
            "smsId",
            "conversationId",
            "by",
            "purpose",
            "at",
            "vonageMessageIds",
            "parts",
            "price",
            "currency");
    assertThat(event.text("type")).isEqualTo("sms.sent");
    assertThat(event.text("smsId")).isEqualTo(id);
    assertThat(event.text("eventId")).contains(id);
    assertThat(event.text("conversationId")).isEqualTo("ride-8412");
    assertThat(event.text("by")).isEqualTo("driver");
    assertThat(event.text("purpose")).isEqualTo("RELAY");
    assertThat(event.text("price")).isEqualTo("0.0333");
    assertThat(event.text("currency")).isEqualTo("EUR");
    assertThat(event.json().get("parts").intValue()).isEqualTo(1);
    assertThat(event.json().get("vonageMessageIds").get(0).stringValue())
        .isEqualTo(messageId(id, 1));
    assertThat(Instant.parse(event.text("at")))
        .isBetween(Instant.now().minusSeconds(20), Instant.now());
    assertThat(meters.counter("parley.texts.sent", "outcome", "SENT", "purpose", "RELAY").count())
        .isPositive();
  }

  @Test
  void writesAsUnicodeWhatTheOrdinaryAlphabetCannot() {
    var id = request("1", sms -> sms.put("text", "ждём в " + WORD + " 🚕"));

    events.atLeast(1, id);

    assertThat(vonage.askedFor(id).getFirst().fields())
        .containsEntry("type", "unicode")
        .containsEntry("text", "ждём в " + WORD + " 🚕");
  }

  @Test
  void sendsATextOfNoConversation() {
    var id = request("1", sms -> sms.remove("conversationId"));

    var event = events.atLeast(1, id).getFirst();

    assertThat(event.key()).isNull();
    assertThat(event.json().has("conversationId")).isFalse();
  }

  @Test
  void tellsOfAllPartsOfALongText() {
    vonage.takes(prefix + "1", acceptsInParts("0.0333", "0.0333", "0.0334"));
    var id = request("1");

    var event = events.atLeast(1, id).getFirst();

    assertThat(event.json().get("parts").intValue()).isEqualTo(3);
    assertThat(event.json().get("vonageMessageIds").valueStream().map(it -> it.stringValue()))
        .containsExactly(messageId(id, 1), messageId(id, 2), messageId(id, 3));
    assertThat(event.text("price")).isEqualTo("0.1");
  }

  @Test
  void sendsOnceWhatIsAskedForTwiceAndTellsTheSameTwice() {
    var id = request("1");
    events.atLeast(1, id);
    request("1");

    var told = events.atLeast(2, id);

    assertThat(told.get(1).value()).isEqualTo(told.get(0).value());
    assertThat(told.get(1).key()).isEqualTo(told.get(0).key());
    assertThat(vonage.askedFor(id)).hasSize(1);
  }

  @Test
  void sendsOnceWhatIsAskedForTwiceWhileItIsBeingSent(CapturedOutput output) {
    var id = prefix + "1";
    redis.opsForValue().set("sms:{" + id + "}", "sending elsewhere");
    for (int partition = 0; partition < PARTITIONS; partition++) {
      put(partition, sms("1"));
    }
    await().atMost(SOON).until(() -> output.getAll().contains("SENDING_ELSEWHERE"));
    assertThat(vonage.askedFor(id)).isEmpty();
    redis.delete("sms:{" + id + "}");

    var told = events.atLeast(PARTITIONS, id);

    assertThat(told.stream().map(Published.Record::value).distinct()).hasSize(1);
    assertThat(vonage.askedFor(id)).hasSize(1);
  }

  @Test
  void remembersASendForLongerThanKafkaKeepsTheRequest() {
    var sent = request("1");
    vonage.takes(prefix + "2", refuses(6));
    var refused = request("2");
    events.atLeast(1, sent);
    events.atLeast(1, refused);

    assertThat(redis.getExpire("sms:{" + sent + "}"))
        .isGreaterThanOrEqualTo(Duration.ofDays(7).toSeconds());
    assertThat(redis.getExpire("sms:{" + refused + "}"))
        .isGreaterThanOrEqualTo(Duration.ofDays(7).toSeconds());
  }

  /// More often than a record is tried that is taken for a defect, or whose outcome is unknown.
  @Test
  void waitsInPlaceWhereVonageThrottlesAndKeepsTheOrder(CapturedOutput output) {
    vonage.takes(
        prefix + "1", throttles(), answersHttp(429), answersHttp(503), throttles(), refuses(10));
    vonage.takes(prefix + "2", refuses(10));
    var first = request("1");
    var second = request("2");
    var third = request("3");

    events.atLeast(1, third);

    assertThat(vonage.askedBy(sender))
        .containsExactly(first, first, first, first, first, first, second, second, third);
    assertThat(events.mentioning(prefix).stream().map(it -> it.text("type")))
        .containsExactly("sms.sent", "sms.sent", "sms.sent");
    assertThat(output).contains("Attempt 5 at sms.requested");
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 15})
  void givesUpATextThatVonageRefusesAndGoesOnWithTheNext(int status) {
    vonage.takes(prefix + "1", refuses(status));
    var refused = request("1");
    var next = request("2");

    var event = events.atLeast(1, refused).getFirst();

    assertThat(event.text("type")).isEqualTo("sms.failed");
    assertThat(event.text("reason")).isEqualTo("SMS_STATUS_" + status);
    assertThat(event.text("eventId")).contains(refused);
    assertThat(event.text("purpose")).isEqualTo("RELAY");
    assertThat(event.key()).isEqualTo("ride-1");
    assertThat(event.json().has("price")).isFalse();
    assertThat(events.atLeast(1, next).getFirst().text("type")).isEqualTo("sms.sent");
    assertThat(vonage.askedBy(sender)).containsExactly(refused, next);
    assertThat(deadLetters.mentioning(refused))
        .singleElement()
        .satisfies(dead -> {
          assertThat(dead.key()).isEqualTo(sender);
          assertThat(dead.text("text")).contains(WORD);
          assertThat(dead.headers())
              .containsEntry("parley-reason-code", "SMS_STATUS_" + status)
              .containsEntry("parley-reason-class", "io.parley.vonage.MessageRefused")
              .containsKeys("kafka_dlt-original-partition", "kafka_dlt-original-offset");
        });
  }

  @Test
  void putsAsideOnceWhatIsRefusedThoughItIsAskedForTwice() {
    vonage.takes(prefix + "1", refuses(6));
    var refused = request("1");
    events.atLeast(1, refused);
    request("1");

    var told = events.atLeast(2, refused);

    assertThat(told.get(1).value()).isEqualTo(told.get(0).value());
    assertThat(deadLetters.mentioning(refused)).hasSize(1);
    assertThat(vonage.askedFor(refused)).hasSize(1);
  }

  @Test
  void sendsWhatWasRefusedOnceSomebodySendsItAgain() {
    vonage.takes(prefix + "1", refuses(6));
    var refused = request("1");
    var letter = deadLetters.atLeast(1, refused).getFirst();
    events.atLeast(1, refused);

    replay(letter);

    assertThat(events.atLeast(2, refused).get(1).text("type")).isEqualTo("sms.sent");
    assertThat(vonage.askedFor(refused)).hasSize(2);
    replay(letter);
    events.atLeast(3, refused);
    assertThat(vonage.askedFor(refused)).hasSize(2);
  }

  @Test
  void doesNotSendAgainWhatWentOutInPart() {
    vonage.takes(prefix + "1", takesOnlyHalf());
    var half = request("1");

    replay(deadLetters.atLeast(1, half).getFirst());

    assertThat(events.atLeast(2, half).get(1).text("reason")).isEqualTo("SMS_PARTIAL_STATUS_1");
    assertThat(vonage.askedFor(half)).hasSize(1);
  }

  @Test
  void tellsAndPutsAsideWhatACrashKeptFromBeingTold() {
    var id = prefix + "1";
    isDue(id, "SMS_STATUS_6");
    request("1");

    assertThat(events.atLeast(1, id).getFirst().text("at")).isEqualTo("2026-11-22T10:00:00Z");
    assertThat(deadLetters.atLeast(1, id)).hasSize(1);
    assertThat(vonage.askedFor(id)).isEmpty();
    await().atMost(SOON).until(() -> !redis.opsForValue().get("sms:{" + id + "}").contains("due"));
  }

  @Test
  void doesNotRepeatATextOfWhichVonageTookAPart() {
    vonage.takes(prefix + "1", takesOnlyHalf());
    var half = request("1");
    var next = request("2");

    events.atLeast(1, next);

    assertThat(events.atLeast(1, half).getFirst().text("reason")).isEqualTo("SMS_PARTIAL_STATUS_1");
    assertThat(vonage.askedBy(sender)).containsExactly(half, next);
  }

  static Stream<Named<Reply>> unknownOutcomes() {
    return Stream.of(
        Named.of("time-out", fallsSilentFor(Duration.ofSeconds(3))),
        Named.of("reset", hangsUp()),
        Named.of("HTTP 502", answersHttp(502)),
        Named.of("internal error", refuses(5)));
  }

  @ParameterizedTest
  @MethodSource("unknownOutcomes")
  void sendsAgainWhatMayNotHaveBeenSent(Reply unknown) {
    vonage.takes(prefix + "1", unknown);
    var first = request("1");
    var second = request("2");

    events.atLeast(1, second);

    assertThat(vonage.askedBy(sender)).containsExactly(first, first, second);
    assertThat(events.mentioning(first)).singleElement();
    assertThat(events.mentioning(first).getFirst().text("type")).isEqualTo("sms.sent");
  }

  @Test
  void givesUpATextAfterTooManyUnknownOutcomesAndGoesOnWithTheNext() {
    vonage.takes(prefix + "1", times(UNKNOWN_OUTCOMES, answersHttp(502)));
    var unknown = request("1");
    var next = request("2");

    var event = events.atLeast(1, unknown).getFirst();

    assertThat(event.text("type")).isEqualTo("sms.failed");
    assertThat(event.text("reason")).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(events.atLeast(1, next).getFirst().text("type")).isEqualTo("sms.sent");
    assertThat(vonage.askedBy(sender)).containsExactly(unknown, unknown, unknown, next);
    assertThat(deadLetters.mentioning(unknown))
        .singleElement()
        .satisfies(dead ->
            assertThat(dead.headers())
                .containsEntry("parley-reason-code", "OUTCOME_UNKNOWN")
                .containsEntry("parley-reason-class", "io.parley.vonage.VonageUnavailable"));
    assertThat(redis.getExpire("sms:{" + unknown + "}:unknown"))
        .isGreaterThanOrEqualTo(Duration.ofDays(7).toSeconds());
  }

  @Test
  void countsUnknownOutcomesAnewOnceSomebodySendsTheTextAgain() {
    vonage.takes(prefix + "1", times(2 * UNKNOWN_OUTCOMES - 1, hangsUp()));
    var unknown = request("1");
    var letter = deadLetters.atLeast(1, unknown).getFirst();
    events.atLeast(1, unknown);

    replay(letter);

    assertThat(events.atLeast(2, unknown).get(1).text("type")).isEqualTo("sms.sent");
    assertThat(vonage.askedFor(unknown)).hasSize(2 * UNKNOWN_OUTCOMES);
  }

  @Test
  void doesNotSendAgainWhatAReplayStillHasToTell() {
    var id = prefix + "1";
    isDue(id, "OUTCOME_UNKNOWN");
    var record = sms("1");

    replay(sender, json(record));

    assertThat(events.atLeast(1, id).getFirst().text("at")).isEqualTo("2026-11-22T10:00:00Z");
    assertThat(vonage.askedFor(id)).isEmpty();
  }

  @Test
  void namesVonagesCodeInTheLog(CapturedOutput output) {
    vonage.takes(prefix + "1", refuses(10));
    var id = request("1");

    events.atLeast(1, id);

    assertThat(output).contains("failed: SMS_STATUS_10 (io.parley.vonage.VonageUnavailable");
  }

  @Test
  void waitsAsLongAsVonageAsksFor() {
    vonage.takes(prefix + "1", throttles(900));
    var id = request("1");

    events.atLeast(1, id);

    var asked = vonage.askedFor(id);
    assertThat(Duration.between(asked.get(0).at(), asked.get(1).at()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(900));
  }

  @Test
  void waitsForAVonageThatCannotBeReached(CapturedOutput output) {
    vonage.leaves();
    var first = request("1");
    var second = request("2");
    await()
        .atMost(SOON)
        .until(() -> output.getAll().contains("Attempt " + UNKNOWN_OUTCOMES + " at sms.requested"));
    vonage.isBack();

    events.atLeast(1, second);

    assertThat(vonage.askedBy(sender)).containsExactly(first, second);
    assertThat(events.mentioning(prefix)).hasSize(2);
  }

  @Test
  void doesNotSendWhatComesTooLate() {
    var late = request("1", sms -> sms.put("sendBefore", Instant.now().minusSeconds(1)));
    var next = request("2");

    events.atLeast(1, next);

    var event = events.atLeast(1, late).getFirst();
    assertThat(event.text("type")).isEqualTo("sms.failed");
    assertThat(event.text("reason")).isEqualTo("TOO_LATE");
    assertThat(vonage.askedBy(sender)).containsExactly(next);
  }

  @Test
  void tellsOfWhatComesTooLateWhileVonageIsAway() {
    vonage.leaves();
    var late = request("1", sms -> sms.put("sendBefore", Instant.now().plusSeconds(1)));

    var event = events.atLeast(1, late).getFirst();
    vonage.isBack();

    assertThat(event.text("reason")).isEqualTo("TOO_LATE");
    assertThat(vonage.askedBy(sender)).isEmpty();
  }

  static Stream<Named<Consumer<Map<String, Object>>>> incomplete() {
    return Stream.of(
        Named.of("no smsId", sms -> sms.remove("smsId")),
        Named.of("an empty smsId", sms -> sms.put("smsId", "")),
        Named.of("a blank smsId", sms -> sms.put("smsId", "  ")),
        Named.of("an smsId of 41 characters", sms -> sms.put("smsId", "x".repeat(41))),
        Named.of("no sender", sms -> sms.remove("from")),
        Named.of("no recipient", sms -> sms.remove("to")),
        Named.of("a recipient that is no number", sms -> sms.put("to", DIGITS + " of " + WORD)),
        Named.of("no text", sms -> sms.remove("text")),
        Named.of("no time", sms -> sms.remove("sendBefore")),
        Named.of("no purpose", sms -> sms.remove("purpose")));
  }

  @ParameterizedTest
  @MethodSource("incomplete")
  void putsAsideWhatIsIncompleteAndGoesOn(Consumer<Map<String, Object>> spoiled) {
    var record = sms("1");
    record.put("marked", prefix + "spoiled");
    spoiled.accept(record);
    put(0, record);
    var next = sms("2");
    put(0, next);

    events.atLeast(1, prefix + "2");

    assertThat(vonage.askedBy(sender)).containsExactly(prefix + "2");
    assertThat(events.mentioning(prefix)).hasSize(1);
    assertThat(deadLetters.atLeast(1, prefix + "spoiled"))
        .singleElement()
        .satisfies(dead -> {
          assertThat(dead.value()).isEqualTo(new String(json(record), UTF_8));
          assertThat(dead.headers().values()).noneMatch(TheNotifier::tells);
          assertThat(dead.headers().get("parley-reason-code"))
              .isIn("UNREADABLE", "INVALID_SMS_ID", "INCOMPLETE");
        });
  }

  @Test
  void takesAnSmsIdOfFortyCharacters() {
    var id = prefix + "x".repeat(40 - prefix.length());
    request("1", sms -> sms.put("smsId", id));

    events.atLeast(1, id);

    assertThat(vonage.askedFor(id)).hasSize(1);
  }

  @Test
  void sendsWhatASenderThatDiedLeftBehindWhenItsLeaseIsOver() {
    var id = prefix + "1";
    redis.opsForValue().set("sms:{" + id + "}", "sending", Duration.ofMillis(1200));
    var before = Instant.now();
    request("1");

    events.atLeast(1, id);

    assertThat(vonage.askedFor(id)).hasSize(1);
    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(1000));
  }

  @Test
  void doesNotRepeatATextThatRedisHadNoRoomToRemember(CapturedOutput output) {
    var id = prefix + "1";
    vonage.takes(id, acceptsAfter(() -> memoryOfRedis("1")));
    request("1");
    await().atMost(SOON).until(() -> output.getAll().contains("Attempt 1 at sms.requested"));
    memoryOfRedis("0");

    var event = events.atLeast(1, id).getFirst();

    assertThat(event.text("type")).isEqualTo("sms.sent");
    assertThat(vonage.askedFor(id)).hasSize(1);
    assertThat(redis.opsForValue().get("sms:{" + id + "}")).contains("sms.sent");
  }

  private static Reply[] times(int count, Reply reply) {
    return Stream.generate(() -> reply).limit(count).toArray(Reply[]::new);
  }

  /// As a crash leaves it behind.
  private void isDue(String id, String reason) {
    redis
        .opsForValue()
        .set(
            "sms:{" + id + "}",
            """
            due {"type":"sms.failed","eventId":"%1$s:failed","smsId":"%1$s","purpose":"RELAY",\
            "at":"2026-11-22T10:00:00Z","reason":"%2$s"}\
            """
                .formatted(id, reason));
  }

  /// As the operator's endpoint does.
  private void replay(Published.Record letter) {
    replay(letter.key(), letter.value().getBytes(UTF_8));
  }

  private void replay(String key, byte[] value) {
    var record = new ProducerRecord<>(Topics.SMS_REQUESTED, key, value);
    record.headers().add("parley-replayed-from", "sms.requested.dlt-0@0".getBytes(UTF_8));
    kafka.send(record).join();
  }

  /// @param bytes 0 is no limit; with 1, Redis refuses every write, as a full one does
  private void memoryOfRedis(String bytes) {
    redis.execute(
        connection -> {
          connection.serverCommands().setConfig("maxmemory", bytes);
          return bytes;
        },
        true);
  }
}
