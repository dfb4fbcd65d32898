package io.parley.conversation.legs;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.CallEvent;
import io.parley.contracts.CallOutcome;
import io.parley.contracts.CallResult;
import io.parley.contracts.PhoneNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is told of a call follows from which events came, whatever their order.
class CallTest {
  private static final Instant BEGINS = Instant.parse("2026-11-21T12:00:00Z");
  private static final PlayedCall CALL =
      new PlayedCall(
          "CON-1",
          new PhoneNumber("447700900001"),
          new PhoneNumber("447700900102"),
          new PhoneNumber("447700900101"),
          new PhoneNumber("447700900002"),
          BEGINS);

  /// @param detects whether Vonage is to listen for machines
  private record Story(
      String name,
      boolean detects,
      CallResult result,
      int talkSeconds,
      String price,
      List<CallEvent> events) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Story> stories() {
    var nothing = CALL.completed("outbound", 30, 0, "0.00000000");
    return List.of(
        new Story("answered", false, CallResult.ANSWERED, 62, "0.0109", CALL.answered()),
        unanswered("busy", CallResult.BUSY, CALL.out("busy", 4), nothing),
        unanswered("rings out", CallResult.UNANSWERED, CALL.out("timeout", 30), nothing),
        unanswered(
            "switched off",
            CallResult.UNANSWERED,
            CALL.out("unanswered", 30, "unavailable"),
            nothing),
        unanswered(
            "both words for it",
            CallResult.UNANSWERED,
            CALL.out("unanswered", 30, "timeout"),
            CALL.out("timeout", 30),
            nothing),
        unanswered("declined", CallResult.REJECTED, CALL.out("rejected", 4, "declined")),
        unanswered("declined without a word", CallResult.REJECTED, CALL.out("rejected", 4)),
        unanswered(
            "not a caller ID of ours", CallResult.FAILED, CALL.out("rejected", 4, "restricted")),
        unanswered(
            "no such number", CallResult.FAILED, CALL.out("failed", 4, "cannot_route"), nothing),
        unanswered(
            "the caller gives up",
            CallResult.CANCELLED,
            CALL.out("ringing", 3),
            CALL.out("cancelled", 30),
            nothing),
        new Story(
            "a machine answers",
            true,
            CallResult.MACHINE,
            0,
            "0.0051",
            CALL.with(
                CALL.out("started", 2),
                CALL.out("answered", 7),
                CALL.detected("machine", 9),
                CALL.completed("outbound", 11, 4, "0.00040000"))),
        new Story(
            "a human answers",
            true,
            CallResult.ANSWERED,
            62,
            "0.0109",
            CALL.with(
                CALL.out("answered", 7),
                CALL.detected("human", 9),
                CALL.completed("outbound", 69, 62, "0.00620000"))),
        new Story(
            "busy where machines are detected",
            true,
            CallResult.BUSY,
            0,
            "0.0047",
            CALL.with(CALL.out("busy", 4), nothing)));
  }

  private static Story unanswered(String name, CallResult result, CallEvent... outbound) {
    return new Story(name, false, result, 0, "0.0047", CALL.with(outbound));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void tellsHowItWentHowLongTheyTalkedAndWhatItCost(Story story) {
    var call = call(story.events());

    assertThat(call.isSettled(story.detects())).isTrue();
    assertThat(call.result()).contains(story.result());
    assertThat(call.talkSeconds()).isEqualTo(story.talkSeconds());
    assertThat(call.price().map(BigDecimal::stripTrailingZeros))
        .contains(new BigDecimal(story.price()));
    assertThat(call.currency()).contains("EUR");
    assertThat(call.endedAt()).contains(BEGINS.plusSeconds(70));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void isSettledOnlyWhenNothingThatMayStillComeWouldChangeIt(Story story) {
    var random = new Random(1);
    var whole = told(call(story.events()));
    for (int i = 0; i < 300; i++) {
      var events = new ArrayList<>(story.events());
      events.addAll(story.events());
      Collections.shuffle(events, random);
      for (int count = 1; count <= events.size(); count++) {
        var soFar = call(events.subList(0, count));
        if (soFar.isSettled(story.detects())) {
          assertThat(told(soFar)).isEqualTo(whole);
        }
      }
    }
  }

  private static List<Object> told(Call call) {
    return List.of(call.result(), call.talkSeconds(), call.price(), call.endedAt());
  }

  @Test
  void isNotSettledWhileTheCallerIsThere() {
    var events = new ArrayList<>(CALL.answered());
    events.removeIf(
        event -> "inbound".equals(event.direction()) && event.type().equals("call.completed"));

    assertThat(call(events).isSettled(false)).isFalse();
  }

  @Test
  void isNotSettledWhereNothingWasHeardOfTheCounterpart() {
    assertThat(call(CALL.with()).isSettled(false)).isFalse();
  }

  /// What is told when time is up, from as little as that.
  @Test
  void makesTheBestOfWhatIsThere() {
    assertThat(call(CALL.with()).result()).as("gone before").contains(CallResult.CANCELLED);
    assertThat(call(CALL.with(CALL.error("Calls per second limit exceeded."))).result())
        .contains(CallResult.FAILED);
    assertThat(call(CALL.with(CALL.out("ringing", 3))).result()).contains(CallResult.CANCELLED);
    assertThat(call(CALL.with(CALL.completed("outbound", 30, 0, "0"))).result())
        .as("the reason is lost")
        .contains(CallResult.UNANSWERED);
    assertThat(call(List.of()).result()).isEmpty();

    var unfinished = call(CALL.with(CALL.out("answered", 7)));
    assertThat(unfinished.result()).contains(CallResult.ANSWERED);
    assertThat(unfinished.talkSeconds()).isEqualTo(63);
    assertThat(unfinished.price()).contains(new BigDecimal("0.00470000"));
  }

  @Test
  void aCallThatWasDeclinedWasNotPutThrough() {
    var declined = CallFormat.write(new Dialled(CallOutcome.ENDED, Optional.empty(), BEGINS));

    assertThat(CallFormat.read("CON-1", Map.of(CallFormat.DIALLED, declined)).wasPutThrough())
        .isFalse();
    assertThat(call(CALL.with()).wasPutThrough()).isFalse();
    assertThat(call(CALL.answered()).wasPutThrough()).isTrue();
  }

  @Test
  void comesBackFromRedisAsItWas() {
    var party = new Party("ride-1", "rider");
    var known = new LinkedHashMap<>(fields(CALL.answered()));
    known.put(
        CallFormat.DIALLED,
        CallFormat.write(new Dialled(CallOutcome.CONNECTED, Optional.of(party), BEGINS)));
    known.put(CallFormat.SEEN, CallFormat.write(new Party("ride-1", "driver")));
    known.put("leg|DANCED", "outbound|||||");

    var call = CallFormat.read("CON-1", known);

    assertThat(call.party()).as("who dialled, rather than who was seen").contains(party);
    assertThat(call.startedAt()).contains(BEGINS);
    assertThat(call.told()).isFalse();
    assertThat(call.legs()).hasSize(2);
    assertThat(call.legs().getFirst().inbound()).isTrue();
    assertThat(call.legs().getLast().events().get(LegStatus.COMPLETED))
        .isEqualTo(LegEvent.of(CALL.completed("outbound", 69, 62, "0.00620000")).orElseThrow());
    known.put(CallFormat.TOLD, "1");
    assertThat(CallFormat.read("CON-1", known).told()).isTrue();
  }

  @Test
  void keepsNoNumberAndNoWordsThatMayHoldOne() {
    var events = new ArrayList<>(CALL.answered());
    events.add(CALL.out("failed", 9, "no route to 447700900002"));
    events.add(CALL.error("Not a caller ID: 447700900101"));

    assertThat(fields(events).toString()).doesNotContain("77009");
  }

  @ParameterizedTest
  @CsvSource({"1e999999999", "-1", "0.0.1", "twelve", "''", "0x10", "99999999999"})
  void countsNoPriceThatIsNone(String price) {
    assertThat(LegEvent.of(CALL.completed("outbound", 69, 62, price)).orElseThrow().price())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({"recorded", "transferred", "input", "disconnected", "transcribed", "danced"})
  void passesOverWhatHasNothingToDoWithHowItEnds(String status) {
    assertThat(LegEvent.of(CALL.out(status, 1))).isEmpty();
  }

  private static Call call(List<CallEvent> events) {
    return CallFormat.read("CON-1", fields(events));
  }

  /// As Redis notes them: what is there stays.
  private static Map<String, String> fields(List<CallEvent> events) {
    var fields = new LinkedHashMap<String, String>();
    events.stream()
        .flatMap(event -> LegEvent.of(event).stream())
        .forEach(event -> fields.putIfAbsent(CallFormat.field(event), CallFormat.write(event)));
    return fields;
  }
}
