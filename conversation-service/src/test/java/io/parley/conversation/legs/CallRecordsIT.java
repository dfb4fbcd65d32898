package io.parley.conversation.legs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.backends.testing.Published;
import io.parley.contracts.CallEvent;
import io.parley.contracts.CallOutcome;
import io.parley.contracts.Message;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Topics;
import io.parley.conversation.WholeService;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;

/// Calls as the gateway tells of them, and `conversation.call-ended`, once for each.
class CallRecordsIT extends WholeService {
  @Autowired Calls calls;
  @Autowired OverdueCalls overdue;

  private final PhoneNumber rider = somebody();
  private final PhoneNumber driver = somebody();
  private final String id = someId("calls");
  private PhoneNumber forRider;
  private PhoneNumber forDriver;

  @BeforeEach
  void open() {
    var conversation = opened(id, rider, driver, ", \"confirmBySms\": false");
    forRider = virtualNumber(conversation, 0);
    forDriver = virtualNumber(conversation, 1);
  }

  @AfterEach
  void nobodysNumberIsKeptWithACall() {
    var keys = redis.keys("call:*");
    assertThat(keys)
        .allSatisfy(
            key -> assertThat(redis.opsForHash().entries(key).toString()).doesNotContain("77009"));
  }

  @Test
  void tellsOnceHowACallEnded() {
    var call = call();

    send(call.inbound(id));
    call.answered().forEach(this::send);

    var ended = ended(call).getFirst();
    assertThat(ended.json().toString()).doesNotContain("77009");
    assertThat(ended.key()).isEqualTo(id);
    assertThat(ended.text("eventId")).isEqualTo(id + ":call-ended:" + call.uuid());
    assertThat(ended.text("by")).isEqualTo("rider");
    assertThat(ended.text("outcome")).isEqualTo("ANSWERED");
    assertThat(ended.json().path("durationSeconds").asInt()).isEqualTo(62);
    assertThat(ended.text("price")).isEqualTo("0.0109");
    assertThat(ended.text("currency")).isEqualTo("EUR");
    assertThat(ended.text("at")).isEqualTo(call.begins().plusSeconds(70).toString());
  }

  @Test
  void theCounterpartsCallsAreTheirs() {
    var call = PlayedCall.of(driver, forRider, forDriver, rider, clock.instant());

    send(call.inbound(id));
    call.answered().forEach(this::send);

    assertThat(ended(call).getFirst().text("by")).isEqualTo("driver");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void tellsTheSameOnceInWhateverOrderAndHoweverOftenItIsTold(long seed) {
    var call = call();
    var records = new ArrayList<Message>(call.answered());
    records.add(call.inbound(id));
    records.addAll(records);
    Collections.shuffle(records, new Random(seed));

    records.forEach(this::send);

    var ended = ended(call);
    assertThat(ended.getFirst().text("outcome")).isEqualTo("ANSWERED");
    assertThat(ended.getFirst().text("price")).isEqualTo("0.0109");
    assertThat(ended.getFirst().json().path("durationSeconds").asInt()).isEqualTo(62);
    afterAnotherCall();
    assertThat(published(endOf(call))).hasSize(1);
  }

  /// Somebody decided what to tell, and ended before it was told.
  @Test
  void whatWasDecidedAndNotToldIsToldByTheAgendaInTheSameWords() {
    var call = call();
    send(call.inbound(id));
    call.answered().forEach(this::send);
    var first = ended(call).getFirst();
    await().until(() -> calls.find(call.uuid()).orElseThrow().told());
    redis.opsForHash().delete(Keys.call(call.uuid()), CallFormat.TOLD);
    send(call.detected("machine", 9));
    afterAnotherCall();
    assertThat(published(endOf(call))).as("it is decided").hasSize(1);

    clock.shiftBy(Duration.ofMinutes(3));
    overdue.conclude();
    clock.shiftBy(Duration.ofHours(3));
    overdue.conclude();

    assertThat(awaited(2, endOf(call)).getLast().json()).isEqualTo(first.json());
  }

  @Test
  void aSecondWordOnTheSameThingChangesNothing() {
    var call = call();
    var again = PlayedCall.of(driver, forRider, forDriver, rider, clock.instant());
    send(call.inbound(id));
    send(
        new PlayedCall(call.uuid(), driver, forRider, forDriver, rider, again.begins())
            .inbound(id));
    call.answered().forEach(this::send);
    await().until(() -> calls.find(call.uuid()).filter(it -> it.dialled().isPresent()).isPresent());

    assertThat(ended(call).getFirst().text("by")).isEqualTo("rider");
  }

  @Test
  void whatKafkaDidNotTakeIsToldSoonAfterItIsBack() {
    var call = call();
    send(call.inbound(id));
    var events = call.answered();
    events.subList(0, events.size() - 1).forEach(this::send);
    await().until(() -> calls.find(call.uuid()).filter(it -> it.legs().size() == 2).isPresent());
    kafka.goAwayFor(Topics.CONVERSATION_EVENTS);
    var refused = kafka.refused();
    send(events.getLast());
    await().until(() -> kafka.refused() > refused);
    assertThat(published(endOf(call))).isEmpty();

    kafka.comeBack();
    clock.shiftBy(Duration.ofSeconds(16));
    overdue.conclude();

    assertThat(ended(call).getFirst().text("outcome")).isEqualTo("ANSWERED");
  }

  @Test
  void aSeriesThatNeverCompletesIsConcludedAMinuteAfterTheCallerIsGone() {
    var call = call();
    send(call.inbound(id));
    call.caller("0.00470000").forEach(this::send);
    send(call.out("ringing", 3));
    await().until(() -> calls.find(call.uuid()).filter(it -> it.legs().size() == 2).isPresent());

    clock.shiftBy(Duration.ofSeconds(55));
    overdue.conclude();
    assertThat(published(endOf(call))).isEmpty();
    clock.shiftBy(Duration.ofSeconds(6));
    overdue.conclude();

    var ended = ended(call).getFirst();
    assertThat(ended.text("outcome")).isEqualTo("CANCELLED");
    assertThat(ended.text("price")).isEqualTo("0.0047");
    assertThat(ended.json().path("durationSeconds").asInt()).isZero();
  }

  @Test
  void aCallOfWhichNothingMoreIsHeardIsConcludedOnceNoCallCanLastAnyLonger() {
    var call = call();
    send(call.inbound(id));
    send(call.out("answered", 3));
    await().until(() -> calls.find(call.uuid()).filter(it -> !it.legs().isEmpty()).isPresent());

    clock.shiftBy(Duration.ofHours(2));
    overdue.conclude();
    assertThat(published(endOf(call))).isEmpty();
    clock.shiftBy(Duration.ofMinutes(7));
    overdue.conclude();

    var ended = ended(call).getFirst();
    assertThat(ended.text("outcome")).isEqualTo("ANSWERED");
    assertThat(ended.json().has("price")).isFalse();
    assertThat(ended.json().has("currency")).isFalse();
  }

  @Test
  void whatComesAfterTheConclusionIsNotToldAgain() {
    var call = call();
    send(call.inbound(id));
    send(call.out("ringing", 3));
    call.caller("0.00470000").forEach(this::send);
    await().until(() -> calls.find(call.uuid()).filter(it -> it.callerIsGone()).isPresent());
    clock.shiftBy(Duration.ofSeconds(61));
    overdue.conclude();
    ended(call);

    call.answered().forEach(this::send);

    afterAnotherCall();
    assertThat(published(endOf(call))).hasSize(1);
    assertThat(redis.opsForZSet().score(Keys.callAgenda(call.uuid()), call.uuid())).isNull();
  }

  @Test
  void aCallWhoseInboundRecordIsLostIsToldByTheNumbersOfItsLegs() {
    var call = call();

    call.answered().forEach(this::send);
    await().until(() -> calls.find(call.uuid()).filter(it -> it.isSettled(false)).isPresent());
    clock.shiftBy(Duration.ofSeconds(61));
    overdue.conclude();

    var ended = ended(call).getFirst();
    assertThat(ended.text("conversationId")).isEqualTo(id);
    assertThat(ended.text("by")).isEqualTo("rider");
    assertThat(ended.text("outcome")).isEqualTo("ANSWERED");
  }

  @Test
  void evenIfTheConversationWasClosedMeanwhile() {
    api.delete("/conversations/" + id);
    var call = call();

    call.answered().forEach(this::send);
    await().until(() -> calls.find(call.uuid()).filter(it -> it.isSettled(false)).isPresent());
    clock.shiftBy(Duration.ofSeconds(61));
    overdue.conclude();

    assertThat(ended(call).getFirst().text("by")).isEqualTo("rider");
  }

  @Test
  void aCallerWhoseCountryCodeIsMissingIsUnderstood() {
    var call = call().nationally();

    send(call.inbound(id));
    call.answered().forEach(this::send);

    assertThat(ended(call).getFirst().text("by")).isEqualTo("rider");
  }

  @Test
  void alsoByTheNumbersOfTheLegs() {
    var call = call().nationally();

    call.answered().forEach(this::send);
    await().until(() -> calls.find(call.uuid()).filter(it -> it.isSettled(false)).isPresent());
    clock.shiftBy(Duration.ofSeconds(61));
    overdue.conclude();

    assertThat(ended(call).getFirst().text("by")).isEqualTo("rider");
  }

  /// Both are due in one go, the one that can't be read first.
  @Test
  void aCallThatCanNotBeConcludedHoldsUpNoOther(CapturedOutput output) {
    var call = call();
    var bad = beside(call);
    send(call.inbound(id));
    send(call.out("answered", 3));
    await().until(() -> calls.find(call.uuid()).filter(it -> !it.legs().isEmpty()).isPresent());
    redis.opsForHash().put(Keys.call(bad), CallFormat.DIALLED, "Zanzibar|1|");
    redis.opsForZSet().add(Keys.callAgenda(bad), bad, 0);

    try {
      clock.shiftBy(Duration.ofMinutes(127));
      overdue.conclude();

      ended(call);
      assertThat(output).contains("One on the agenda of calls failed").doesNotContain("Zanzibar");
    } finally {
      redis.delete(Keys.call(bad));
      redis.opsForZSet().remove(Keys.callAgenda(bad), bad);
    }
  }

  /// Another call on the same agenda.
  private static String beside(PlayedCall call) {
    return Stream.generate(() -> "CON-" + UUID.randomUUID())
        .filter(it -> Keys.callAgenda(it).equals(Keys.callAgenda(call.uuid())))
        .findFirst()
        .orElseThrow();
  }

  /// Its number came to mean something else while it went on.
  @Test
  void aCallFromBeforeAConversationIsNotTakenForOneOfIt() {
    var lost = lost();
    var early = PlayedCall.of(rider, forDriver, forRider, driver, clock.instant().minusSeconds(60));

    early.answered().forEach(this::send);
    await().until(() -> calls.find(early.uuid()).filter(it -> it.isSettled(false)).isPresent());
    clock.shiftBy(Duration.ofSeconds(61));
    overdue.conclude();

    await().until(() -> lost() == lost + 1);
    assertThat(published(endOf(early))).isEmpty();
  }

  @Test
  void aCallOfWhichNobodyKnowsWhoMadeItIsDroppedAndCountedUnlessWordComesLate() {
    var stranger = somebody();
    var call = PlayedCall.of(stranger, forDriver, forRider, driver, clock.instant());
    var lost = lost();
    call.answered().forEach(this::send);
    await().until(() -> calls.find(call.uuid()).filter(it -> it.isSettled(false)).isPresent());
    afterAnotherCall();
    assertThat(lost()).as("word may still come").isEqualTo(lost);
    clock.shiftBy(Duration.ofSeconds(61));
    overdue.conclude();
    await().until(() -> lost() == lost + 1);
    assertThat(published(endOf(call))).isEmpty();

    send(
        new PlayedCall(call.uuid(), rider, forDriver, forRider, driver, call.begins()).inbound(id));

    assertThat(ended(call).getFirst().text("by")).isEqualTo("rider");
  }

  @Test
  void afterAHandOverItIsStillTheParticipantWhoCalled() {
    var call = call();
    send(call.out("ringing", 3));
    api.put(
        "/conversations/" + id + "/participants/rider",
        "{\"realNumber\": \"" + somebody().digits() + "\"}");

    send(call.inbound(id));
    call.answered().forEach(this::send);

    assertThat(ended(call).getFirst().text("by")).isEqualTo("rider");
  }

  @ParameterizedTest
  @EnumSource(value = CallOutcome.class, mode = EnumSource.Mode.EXCLUDE, names = "CONNECTED")
  void aCallThatWasNotPutThroughIsNoCallBetweenTheTwo(CallOutcome outcome) {
    var call = call();
    var lost = lost();
    send(call.inbound(outcome, id));
    call.caller("0.00470000").forEach(this::send);
    await().until(() -> calls.find(call.uuid()).filter(it -> it.callerIsGone()).isPresent());

    clock.shiftBy(Duration.ofHours(3));
    overdue.conclude();

    assertThat(published(endOf(call))).isEmpty();
    assertThat(lost()).isEqualTo(lost);
    assertThat(redis.opsForZSet().score(Keys.callAgenda(call.uuid()), call.uuid())).isNull();
  }

  @Test
  void aStrangersCallIsForgottenAfterADayAndOneOfAConversationAfterThirty() {
    var call = call();
    send(call.out("started", 2));
    await().until(() -> calls.find(call.uuid()).isPresent());
    assertThat(keptFor(call)).isCloseTo(Duration.ofDays(1), Duration.ofMinutes(1));

    send(call.inbound(id));

    await().until(() -> calls.find(call.uuid()).orElseThrow().dialled().isPresent());
    assertThat(keptFor(call)).isCloseTo(Duration.ofDays(30), Duration.ofMinutes(1));
  }

  @Test
  void aFloodOfLegsIsNotKept() {
    var call = call();
    for (int leg = 0; leg < 100; leg++) {
      send(ofLeg("flood" + leg, call.out("started", 1)));
    }
    send(call.inbound(id));
    await().until(() -> calls.find(call.uuid()).filter(it -> it.dialled().isPresent()).isPresent());
    afterAnotherCall();

    assertThat(redis.opsForHash().size(Keys.call(call.uuid()))).isEqualTo(65);
  }

  @Test
  void anEventThatCantBePlacedIsADeadLetterAndOneThatDoesNotMatterIsNot() {
    var call = new PlayedCall("", rider, forDriver, forRider, driver, clock.instant());

    send(call.out("recorded", 1));
    send(call.out("busy", 1));

    var dead = awaited(record -> record.topic().equals(Topics.deadLetters(Topics.CALL_EVENTS)));
    assertThat(dead.headers()).containsEntry("parley-reason-code", "NO_CONVERSATION_UUID");
    assertThat(dead.text("type")).isEqualTo("call.busy");
  }

  private static CallEvent ofLeg(String leg, CallEvent event) {
    return new CallEvent(
        event.type(),
        event.eventId() + leg,
        leg,
        event.vonageConversationUuid(),
        event.direction(),
        event.from(),
        event.to(),
        event.at(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private Duration keptFor(PlayedCall call) {
    return Duration.ofSeconds(redis.getExpire(Keys.call(call.uuid())));
  }

  private PlayedCall call() {
    return PlayedCall.of(rider, forDriver, forRider, driver, clock.instant());
  }

  /// Records are handled in order, so that what was sent before is handled then.
  private void afterAnotherCall() {
    var call = call();
    send(call.inbound(id));
    call.answered().forEach(this::send);
    ended(call);
  }

  private double lost() {
    return meters.counter("parley.calls.untold").count();
  }

  private List<Published.Record> ended(PlayedCall call) {
    return awaited(1, endOf(call));
  }

  private static Predicate<Published.Record> endOf(PlayedCall call) {
    return record ->
        record.topic().equals(Topics.CONVERSATION_EVENTS)
            && record.text("type").equals("conversation.call-ended")
            && record.text("eventId").endsWith(call.uuid());
  }
}
