package io.parley.messaging.letters;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Reads stretches of partitions, all within one bounded time.
final class Scan {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final long deadline;

  Scan(Consumer<byte[], byte[]> consumer, Duration patience) {
    this.consumer = consumer;
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  /// @param from the first of each partition
  /// @param to the first that isn't wanted any more
  /// @param visitor says whether to go on
  /// @return whether everything was read; or else time is over, or the visitor had enough
  boolean read(
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> to,
      Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
    var wanted = new HashMap<TopicPartition, Long>();
    from.forEach((partition, offset) -> {
      if (offset < end(partition, to)) {
        wanted.put(partition, offset);
      }
    });
    consumer.assign(wanted.keySet());
    wanted.forEach(consumer::seek);
    while (wanted.keySet().stream().anyMatch(it -> consumer.position(it) < end(it, to))) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      for (var record : consumer.poll(POLL)) {
        var partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < end(partition, to) && !visitor.test(record)) {
          return false;
        }
      }
    }
    return true;
  }

  private static long end(TopicPartition partition, Map<TopicPartition, Long> to) {
    return to.getOrDefault(partition, 0L);
  }
}
