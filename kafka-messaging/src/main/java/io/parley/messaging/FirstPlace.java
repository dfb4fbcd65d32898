package io.parley.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/// Where a record first came on its topic, written `3-42`: the id of a record that has none. A dead
/// letter that is sent again lies elsewhere, but is the same record, so it carries the place along.
///
/// A digest of what is in it was rejected: two records that ask for the same are two requests.
public record FirstPlace(int partition, long offset) {
  /// On a record that was a dead letter and has been sent again.
  public static final String HEADER = "parley-first-place";

  /// Whoever may write to a topic may write anything into its headers.
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

  public static FirstPlace of(ConsumerRecord<?, ?> record) {
    return in(record.headers())
        .orElseGet(() -> new FirstPlace(record.partition(), record.offset()));
  }

  /// The place that a record carries along.
  public static Optional<FirstPlace> in(Headers headers) {
    return Optional.ofNullable(headers.lastHeader(HEADER))
        .map(Header::value)
        .map(value -> WRITTEN.matcher(new String(value, UTF_8)))
        .filter(written -> written.matches())
        .map(written ->
            new FirstPlace(Integer.parseInt(written.group(1)), Long.parseLong(written.group(2))));
  }

  /// Has a record carry it along.
  public void addTo(Headers headers) {
    headers.add(HEADER, toString().getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return partition + "-" + offset;
  }
}
