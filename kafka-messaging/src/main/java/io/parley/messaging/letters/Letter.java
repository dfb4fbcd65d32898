package io.parley.messaging.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.messaging.DeadLetters;
import io.parley.messaging.FirstPlace;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/// A record that could not be handled, as it lies on its `.dlt`.
///
/// @param origin where it was before; absent for what never was a record, such as a webhook
record Letter(
    LetterId id,
    Instant at,
    byte @Nullable [] key,
    byte @Nullable [] value,
    String reason,
    String failure,
    Optional<Origin> origin,
    Headers headers) {

  private static final String DEAD_LETTER_HEADERS = "kafka_dlt-";
  private static final String REASON_HEADERS = "parley-reason-";

  /// Whoever may write to a `.dlt` may write anything into its headers.
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.$-]{0,199}");

  /// @param group of consumers whose listener failed
  record Origin(int partition, long offset, Instant at, String group) {}

  static Letter of(ConsumerRecord<byte[], byte[]> record) {
    var headers = record.headers();
    return new Letter(
        LetterId.of(record),
        Instant.ofEpochMilli(record.timestamp()),
        record.key(),
        record.value(),
        text(headers, DeadLetters.REASON_CODE).orElse("UNKNOWN"),
        text(headers, DeadLetters.REASON_CLASS).orElse("unknown"),
        origin(headers),
        headers);
  }

  /// As it was: key, value and whatever headers it came with, and where it first came. The time is
  /// now, or Kafka might take it for too old to keep.
  ProducerRecord<byte[], byte[]> again() {
    var record = new ProducerRecord<>(id.topic(), key, value);
    StreamSupport.stream(headers.spliterator(), false)
        .filter(header -> !isOfTheDeadLetter(header.key()))
        .forEach(record.headers()::add);
    record.headers().add(DeadLetters.REPLAYED_FROM, id.toString().getBytes(UTF_8));
    firstPlace().ifPresent(place -> place.addTo(record.headers()));
    return record;
  }

  /// It may be a letter for the second time.
  private Optional<FirstPlace> firstPlace() {
    return FirstPlace.in(headers)
        .or(() -> origin.map(it -> new FirstPlace(it.partition(), it.offset())));
  }

  Optional<String> replayedFrom() {
    return Optional.ofNullable(headers.lastHeader(DeadLetters.REPLAYED_FROM))
        .map(header -> new String(header.value(), UTF_8))
        .filter(from -> from.matches("[a-z.-]{1,100}/\\d{1,5}/\\d{1,19}"));
  }

  private static boolean isOfTheDeadLetter(String header) {
    return header.startsWith(DEAD_LETTER_HEADERS)
        || header.startsWith(REASON_HEADERS)
        || header.equals(DeadLetters.REPLAYED_FROM)
        || header.equals(FirstPlace.HEADER);
  }

  private static Optional<Origin> origin(Headers headers) {
    var partition = bytes(headers, KafkaHeaders.DLT_ORIGINAL_PARTITION, Integer.BYTES);
    var offset = bytes(headers, KafkaHeaders.DLT_ORIGINAL_OFFSET, Long.BYTES);
    var at = bytes(headers, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP, Long.BYTES);
    return partition.isEmpty() || offset.isEmpty() || at.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Origin(
                partition.get().getInt(),
                offset.get().getLong(),
                Instant.ofEpochMilli(at.get().getLong()),
                text(headers, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP).orElse("unknown")));
  }

  private static Optional<String> text(Headers headers, String name) {
    return Optional.ofNullable(headers.lastHeader(name))
        .map(header -> new String(header.value(), UTF_8))
        .filter(text -> NAME.matcher(text).matches());
  }

  private static Optional<ByteBuffer> bytes(Headers headers, String name, int length) {
    return Optional.ofNullable(headers.lastHeader(name))
        .map(Header::value)
        .filter(value -> value.length == length)
        .map(ByteBuffer::wrap);
  }
}
