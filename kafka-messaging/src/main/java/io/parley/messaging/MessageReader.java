package io.parley.messaging;

import io.parley.contracts.Message;
import io.parley.contracts.WireFormat;
import java.lang.reflect.Type;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.converter.ByteArrayJacksonJsonMessageConverter;
import org.springframework.messaging.converter.MessageConversionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads the bytes of a record as a message. What isn't one is never going to be: no bytes at all,
/// no JSON, JSON of another shape, and JSON's `null`, which Jackson reads as nothing and a listener
/// would stumble over.
///
/// What it is about goes onto the lines that are logged from then on.
final class MessageReader extends ByteArrayJacksonJsonMessageConverter {
  private static final JsonMapper JSON = WireFormat.mapper();

  MessageReader() {
    super(JSON);
  }

  /// @throws MessageConversionException if it isn't one; its cause may quote it
  static Object read(byte @Nullable [] value, Type type) {
    try {
      Object message = value == null ? null : JSON.readValue(value, JSON.constructType(type));
      if (message != null) {
        if (message instanceof Message known) {
          RecordFields.write(known);
        }
        return message;
      }
    } catch (JacksonException | IllegalArgumentException e) {
      throw new MessageConversionException("not a " + type.getTypeName(), e);
    }
    throw new MessageConversionException("nothing, rather than a " + type.getTypeName());
  }

  @Override
  protected Object extractAndConvertValue(ConsumerRecord<?, ?> record, @Nullable Type type) {
    return type == null
        ? super.extractAndConvertValue(record, null)
        : read((byte[]) record.value(), type);
  }
}
