package io.parley.messaging.letters;

import static io.parley.contracts.Topics.DEAD_LETTERS_SETTLED;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.contracts.WireFormat;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;

/// That a letter is settled.
///
/// @param topicId Kafka's, of the `.dlt`: a topic that was deleted and made anew begins with offset
///   0 again, and its letters are others
record Note(LetterId letter, String topicId, Settlement settled, Instant at) {

  static Note of(Letter letter, Uuid topicId, Settlement settled, Instant at) {
    return new Note(letter.id(), topicId.toString(), settled, at);
  }

  static Note read(byte[] json) {
    return WireFormat.mapper().readValue(json, Note.class);
  }

  ProducerRecord<byte[], byte[]> written() {
    return new ProducerRecord<>(
        DEAD_LETTERS_SETTLED,
        letter.toString().getBytes(UTF_8),
        WireFormat.mapper().writeValueAsBytes(this));
  }
}
