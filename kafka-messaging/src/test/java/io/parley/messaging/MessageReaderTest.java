package io.parley.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.contracts.ConversationCloseRequested;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.messaging.converter.MessageConversionException;

class MessageReaderTest {
  private final MessageReader reader = new MessageReader();

  @Test
  void readsAMessage() {
    assertThat(reader.extractAndConvertValue(record("{\"conversationId\":\"ride-1\"}"), TYPE))
        .isEqualTo(new ConversationCloseRequested("ride-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "{", "17", "\"\"", "{} {}"})
  void refusesWhatIsNone(String value) {
    assertThatThrownBy(() -> reader.extractAndConvertValue(record(value), TYPE))
        .isInstanceOf(MessageConversionException.class);
  }

  @Test
  void refusesARecordWithoutAValue() {
    var tombstone = new ConsumerRecord<String, byte[]>("topic", 0, 0, "key", null);

    assertThatThrownBy(() -> reader.extractAndConvertValue(tombstone, TYPE))
        .isInstanceOf(MessageConversionException.class);
    assertThatThrownBy(() -> SideBySide.read(tombstone, TYPE))
        .isInstanceOf(MessageConversionException.class);
  }

  private static final Class<ConversationCloseRequested> TYPE = ConversationCloseRequested.class;

  private static ConsumerRecord<String, byte[]> record(String value) {
    return new ConsumerRecord<>("topic", 0, 0, "key", value.getBytes(UTF_8));
  }
}
