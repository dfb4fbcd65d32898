package io.parley.gateway.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parley.contracts.CallEvent;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.WireFormat;
import io.parley.gateway.door.NotUnderstood;
import io.parley.gateway.door.SampleFields;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallEventsTest {
  private static final String COMMON =
      """
      "from":"447700900001","to":"447700900102","uuid":"leg","conversation_uuid":"CON-1",
      "timestamp":"2020-01-01T12:00:00.000Z"
      """;

  private static final String READ_COMMON =
      """
      "callId":"leg","vonageConversationUuid":"CON-1","from":"447700900001","to":"447700900102",
      "at":"2020-01-01T12:00:00Z"
      """;

  /// @param read what becomes of it, but for its eventId
  private record Shape(String name, String sent, String read) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Shape> shapes() {
    return List.of(
        status("started", "", ""),
        status("ringing", "", ""),
        status(
            "answered",
            """
            ,"start_time":null,"rate":"","network":null
            """,
            ""),
        status("busy", "", ""),
        status("cancelled", "", ""),
        status("timeout", "", ""),
        status("unanswered", ",\"detail\":\"unavailable\"", ",\"detail\":\"unavailable\""),
        status("unanswered", ",\"detail\":\"timeout\",\"sip_code\":480", ",\"detail\":\"timeout\""),
        status("rejected", ",\"detail\":\"declined\"", ",\"detail\":\"declined\""),
        status("failed", ",\"detail\":\"cannot_route\"", ",\"detail\":\"cannot_route\""),
        status("disconnected", "", ""),
        status("transcribed", ",\"type\":\"record\"", ""),
        status(
            "completed",
            """
            ,"start_time":"2020-01-01T12:00:00.000Z","end_time":"2020-01-01T12:00:02.000Z",
            "duration":"2","rate":"0.00450000","price":"0.00015000","network":"GB-FIXED",
            "disconnected_by":"user","sip_code":200
            """,
            """
            ,"startedAt":"2020-01-01T12:00:00Z","endedAt":"2020-01-01T12:00:02Z",
            "durationSeconds":2,"price":"0.00015000","rate":"0.00450000","currency":"EUR",
            "network":"GB-FIXED"
            """),
        new Shape(
            "completed, numbers as numbers and times with a space",
            """
            {"status":"completed","uuid":"leg","from":447700900001,"duration":2,"rate":0.0045,
             "price":0.00015,"network":23410,"start_time":"2020-01-01 12:00:00",
             "timestamp":"2020-01-01 12:00:02"}
            """,
            """
            {"type":"call.completed","callId":"leg","from":"447700900001",
             "at":"2020-01-01T12:00:02Z","startedAt":"2020-01-01T12:00:00Z","durationSeconds":2,
             "price":"0.00015","rate":"0.0045","currency":"EUR","network":"23410"}
            """),
        amd("human", ""),
        amd("machine", ",\"sub_state\":\"beep_start\""),
        new Shape(
            "transfer",
            """
            {"conversation_uuid_from":"CON-1","conversation_uuid_to":"CON-2","uuid":"leg",
             "timestamp":"2020-01-01T12:00:00.000Z","type":"transfer"}
            """,
            """
            {"type":"call.transferred","callId":"leg","vonageConversationUuid":"CON-2",
             "at":"2020-01-01T12:00:00Z"}
            """),
        new Shape(
            "record",
            """
            {"start_time":"2020-01-01T12:00:00Z","end_time":"2020-01-01T12:00:09Z","size":12345,
             "recording_url":"https://api.nexmo.com/v1/files/bbbb","recording_uuid":"cccc",
             "conversation_uuid":"CON-1","timestamp":"2020-01-01T12:00:10.000Z"}
            """,
            """
            {"type":"call.recorded","vonageConversationUuid":"CON-1","at":"2020-01-01T12:00:10Z",
             "startedAt":"2020-01-01T12:00:00Z","endedAt":"2020-01-01T12:00:09Z"}
            """),
        new Shape(
            "input by keys",
            "{" + COMMON + ",\"dtmf\":{\"digits\":null,\"timed_out\":true}}",
            "{\"type\":\"call.input\"," + READ_COMMON + "}"),
        new Shape(
            "input by speech",
            "{" + COMMON + ",\"dtmf\":null,\"speech\":{\"results\":[{\"text\":\"yes\"}]}}",
            "{\"type\":\"call.input\"," + READ_COMMON + "}"),
        new Shape(
            "error",
            """
            {"reason":"Syntax error in NCCO. Invalid value type or action.",
             "conversation_uuid":"CON-1","timestamp":"2020-01-01T12:00:00.000Z"}
            """,
            """
            {"type":"call.error","vonageConversationUuid":"CON-1","at":"2020-01-01T12:00:00Z",
             "detail":"Syntax error in NCCO. Invalid value type or action."}
            """));
  }

  private static Shape status(String status, String sent, String read) {
    return new Shape(
        status,
        "{\"status\":\"%s\",\"direction\":\"outbound\",%s%s}".formatted(status, COMMON, sent),
        "{\"type\":\"call.%s\",\"direction\":\"outbound\",%s%s}"
            .formatted(status, READ_COMMON, read));
  }

  private static Shape amd(String status, String sent) {
    var common = COMMON.replace("\"uuid\"", "\"call_uuid\"");
    return new Shape(
        status,
        "{\"status\":\"%s\",%s%s}".formatted(status, common, sent),
        "{\"type\":\"call.%s\",%s}".formatted(status, READ_COMMON));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void readsEveryShapeThatVonageSends(Shape shape) {
    var json = WireFormat.mapper();
    var event = json.valueToTree(read(shape.sent()));

    assertThat(event.get("eventId").asString()).hasSize(22);
    assertThat(event.properties().stream().filter(field -> !field.getKey().equals("eventId")))
        .containsExactlyInAnyOrderElementsOf(json.readTree(shape.read()).properties());
  }

  @Test
  void tellsEveryShapeFromTheOthersByItsEventId() {
    var ids = shapes().stream().map(shape -> read(shape.sent()).eventId());

    // The two shapes of `unanswered` and of `input` happen at the same time here, to the same leg.
    assertThat(ids.distinct()).hasSize(shapes().size() - 2);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void givesAnEventTheSameIdWhenItIsDeliveredAgain(Shape shape) {
    assertThat(read(shape.sent()).eventId()).isEqualTo(read(shape.sent()).eventId());
  }

  @Test
  void givesAnEventTheSameIdByGetAndByPostAndWithNewFields() {
    var byPost = read("{\"uuid\":\"leg\",\"status\":\"busy\",\"timestamp\":\"t\",\"new\":1}");
    var byGet =
        CallEvents.read(SampleFields.of(Map.of("timestamp", "t", "uuid", "leg", "status", "busy")));

    assertThat(byGet.eventId()).isEqualTo(byPost.eventId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"uuid\":\"other\",\"status\":\"busy\",\"timestamp\":\"t\"}",
        "{\"uuid\":\"leg\",\"status\":\"failed\",\"timestamp\":\"t\"}",
        "{\"uuid\":\"leg\",\"status\":\"busy\",\"timestamp\":\"later\"}"
      })
  void givesAnotherEventAnotherId(String other) {
    var event = read("{\"uuid\":\"leg\",\"status\":\"busy\",\"timestamp\":\"t\"}");

    assertThat(read(other).eventId()).isNotEqualTo(event.eventId());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          failed,     outbound, true
          rejected,   outbound, true
          unanswered, outbound, true
          busy,       outbound, true
          timeout,    outbound, true
          BUSY,       outbound, true
          busy,       inbound,  false
          ringing,    outbound, false
          answered,   outbound, false
          completed,  outbound, false
          cancelled,  outbound, false
          started,    outbound, false
          human,      outbound, false
          machine,    outbound, true
          disconnected, outbound, false
          transcribed, outbound, false
          """)
  void knowsWhenVonageWaitsForAnNcco(String status, String direction, boolean waits) {
    var event = read("{\"status\":\"%s\",\"direction\":\"%s\"}".formatted(status, direction));

    assertThat(CallEvents.waitsForAnNcco(event)).isEqualTo(waits);
  }

  /// Detection of machines tells no direction, and only the counterpart's leg is listened to.
  @ParameterizedTest
  @CsvSource({"machine,true", "human,false"})
  void knowsWithoutADirectionThatAMachineIsTheCounterparts(String status, boolean waits) {
    var event = read("{\"status\":\"%s\",\"call_uuid\":\"leg\"}".formatted(status));

    assertThat(CallEvents.waitsForAnNcco(event)).isEqualTo(waits);
  }

  @ParameterizedTest
  @MethodSource("withoutStatus")
  void neverWaitsForAnNccoWhereThereIsNoStatus(Shape shape) {
    assertThat(CallEvents.waitsForAnNcco(read(shape.sent()))).isFalse();
  }

  static List<Shape> withoutStatus() {
    return shapes().stream().filter(shape -> !shape.sent().contains("\"status\"")).toList();
  }

  @Test
  void leavesOutWhatItCannotRead() {
    var event =
        read(
            """
            {"status":"completed","uuid":{"a":1},"conversation_uuid":["CON"],"from":null,
             "timestamp":"soon","start_time":"2020-13-01T12:00:00Z","duration":"two","price":[]}
            """);

    assertThat(event)
        .usingRecursiveComparison()
        .ignoringFields("eventId")
        .isEqualTo(
            new CallEvent(
                "call.completed",
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
  }

  @Test
  void passesACallerIdOnHoweverTheNetworkWroteIt() {
    assertThat(read("{\"status\":\"started\",\"from\":\"anonymous\"}").from())
        .isEqualTo(new NumberAsWritten("anonymous"));
  }

  static Stream<String> strangers() {
    return Stream.of(
        "{}",
        "{\"uuid\":\"leg\",\"timestamp\":\"2020-01-01T12:00:00.000Z\"}",
        "{\"status\":\"\"}",
        "{\"status\":\"447700900001\"}",
        "{\"status\":\"not a status\"}",
        "{\"status\":5}",
        "{\"status\":\""
            + Stream.generate(() -> "a").limit(33).collect(Collectors.joining())
            + "\"}",
        "{\"status\":null,\"dtmf\":null,\"reason\":null}");
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void doesNotUnderstandWhatHasNoKnownShape(String stranger) {
    assertThatExceptionOfType(NotUnderstood.class).isThrownBy(() -> read(stranger));
  }

  private static CallEvent read(String json) {
    return CallEvents.read(SampleFields.json(json));
  }
}
