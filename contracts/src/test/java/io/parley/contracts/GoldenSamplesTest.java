package io.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The golden samples are the wire form that others rely on: reading one and writing it again loses
/// and adds nothing.
class GoldenSamplesTest {

  @ParameterizedTest
  @CsvSource({
    "ConversationRequested, conversation.requested, ride-8412",
    "ConversationCloseRequested, conversation.close-requested, ride-8412",
    "ConversationEvent.opened, conversation.events, ride-8412",
    "ConversationEvent.rejected, conversation.events, ride-8412",
    "ConversationEvent.extended, conversation.events, ride-8412",
    "ConversationEvent.participant-replaced, conversation.events, ride-8412",
    "ConversationEvent.closed, conversation.events, ride-8412",
    "ConversationEvent.call-ended, conversation.events, ride-8412",
    "ConversationEvent.text-relayed, conversation.events, ride-8412",
    "ConversationEvent.text-failed, conversation.events, ride-8412",
    "CallInbound, call.inbound, CON-aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
    "CallEvent, call.events, CON-aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
    "SmsInbound, sms.inbound, 447700900102",
    "SmsRequested, sms.requested, 447700900101",
    "SmsEvent, sms.events, ride-8412",
    "SmsReceipt, sms.receipts, 4f0c1e",
    "NumberRequested, number.requested, GB",
    "NumberReleaseRequested, number.release-requested, 447700900103",
    "NumberReconcileRequested, number.reconcile-requested,",
    "NumberEvent, number.events, 447700900103"
  })
  void surviveReadingAndWriting(String sample, String topic, String key) throws Exception {
    JsonNode golden = read(sample);
    Message message = WireFormat.mapper().treeToValue(golden, type(sample));

    assertThat(WireFormat.mapper().<JsonNode>valueToTree(message)).isEqualTo(golden);
    assertThat(message.topic()).isEqualTo(topic);
    assertThat(message.key()).isEqualTo(key);
  }

  @Test
  void everyMessageHasASample() {
    var samples =
        Stream.of(Message.class.getPermittedSubclasses()).map(Class::getSimpleName).toList();
    var method =
        Arrays.stream(GoldenSamplesTest.class.getDeclaredMethods())
            .filter(m -> m.isAnnotationPresent(CsvSource.class))
            .findFirst()
            .orElseThrow();
    var covered =
        Stream.of(method.getAnnotation(CsvSource.class).value())
            .map(row -> row.split("[.,]")[0])
            .toList();
    assertThat(covered).containsAll(samples);
  }

  @Test
  void noMessageShowsANumberANameOrATextInItsToString() throws Exception {
    for (String sample :
        new String[] {
          "ConversationRequested",
          "ConversationEvent.opened",
          "CallInbound",
          "CallEvent",
          "SmsInbound",
          "SmsRequested"
        }) {
      var shown = WireFormat.mapper().treeToValue(read(sample), type(sample)).toString();
      assertThat(shown).doesNotContain("7700", "Sam", "outside");
    }
  }

  @Test
  void unknownFieldsTypesAndEnumValuesAreIgnored() {
    var mapper = WireFormat.mapper();
    var event =
        mapper.readValue(
            """
            {"type":"number.painted","eventId":"e","at":"2026-11-21T18:00:00Z","country":"GB","features":["FAX","SMS"],"colour":"red"}
            """,
            NumberEvent.class);
    assertThat(event.type()).isNull();
    assertThat(event.features()).containsExactly(Feature.SMS);
    assertThat(
            mapper.readValue(
                "{\"type\":\"conversation.moved\",\"eventId\":\"e\"}", ConversationEvent.class))
        .isNull();
  }

  private static Class<? extends Message> type(String sample) {
    return Stream.of(Message.class.getPermittedSubclasses())
        .filter(t -> t.getSimpleName().equals(sample.split("\\.")[0]))
        .findFirst()
        .orElseThrow()
        .asSubclass(Message.class);
  }

  private static JsonNode read(String sample) throws IOException {
    try (var in = GoldenSamplesTest.class.getResourceAsStream("/golden/" + sample + ".json")) {
      return WireFormat.mapper().readTree(in);
    }
  }
}
