package io.parley.messaging;

import io.parley.observability.LogFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.messaging.converter.MessageConversionException;

/// Handles the records of one poll side by side, those of one lane one after the other: for what
/// waits more than it works. One consumer then does what a dozen did, each of which would fetch for
/// itself.
public final class SideBySide {
  private static final Duration NO_LIMIT = Duration.ofDays(1);

  private final Function<ConsumerRecord<String, byte[]>, @Nullable Object> lane;
  private final Duration round;
  private final Consumer<ConsumerRecord<String, byte[]>> handler;

  /// What was handled although one before it failed, and will come again.
  private final Set<Place> handledAhead = ConcurrentHashMap.newKeySet();

  /// The records of one key are a lane.
  public SideBySide(Consumer<ConsumerRecord<String, byte[]>> handler) {
    this(ConsumerRecord::key, NO_LIMIT, handler);
  }

  /// @param lane whose records stand in an order; null for a record that stands in none
  /// @param round none is begun later than this after the poll: the rest comes with the next one.
  ///   So a lane with many records, each of which waits, holds up neither what is published
  ///   meanwhile nor the poll
  public SideBySide(
      Function<ConsumerRecord<String, byte[]>, @Nullable Object> lane,
      Duration round,
      Consumer<ConsumerRecord<String, byte[]>> handler) {
    this.lane = lane;
    this.round = round;
    this.handler = handler;
  }

  /// @param timestamp tells a record from that of a topic of the same name which was there before
  private record Place(TopicPartition partition, long offset, long timestamp) {
    static Place of(ConsumerRecord<?, ?> record) {
      return new Place(partitionOf(record), record.offset(), record.timestamp());
    }
  }

  /// Returns when all are handled.
  ///
  /// @throws BatchListenerFailedException naming the first that wasn't, whatever was thrown: an
  ///   Error, too. It comes again with all that follow it, of which those that were handled are
  ///   left out then
  public void handle(List<ConsumerRecord<String, byte[]>> records) {
    var end = System.nanoTime() + round.toNanos();
    forgetWhatWillNotComeAgain(records);
    var failures = new ConcurrentSkipListMap<Integer, RuntimeException>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      lanes(records)
          .forEach(indices -> threads.execute(() -> handle(indices, records, end, failures)));
    }
    var firstFailed = failures.firstEntry();
    // Of what was read to tell its lane.
    LogFields.clear();
    var settled = firstFailed == null ? records : records.subList(0, firstFailed.getKey());
    settled.forEach(record -> handledAhead.remove(Place.of(record)));
    if (firstFailed != null) {
      throw new BatchListenerFailedException(
          "A record could not be handled", firstFailed.getValue(), firstFailed.getKey());
    }
  }

  /// @throws MessageConversionException if it isn't one
  public static <T> T read(ConsumerRecord<String, byte[]> record, Class<T> type) {
    return type.cast(MessageReader.read(record.value(), type));
  }

  /// A partition that was another instance's meanwhile goes on behind what was handled ahead here.
  private void forgetWhatWillNotComeAgain(List<ConsumerRecord<String, byte[]>> records) {
    if (!handledAhead.isEmpty()) {
      var begins = new HashMap<TopicPartition, Long>();
      records.forEach(record -> begins.putIfAbsent(partitionOf(record), record.offset()));
      handledAhead.removeIf(
          place -> place.offset() < begins.getOrDefault(place.partition(), Long.MIN_VALUE));
    }
  }

  private void handle(
      List<Integer> indices,
      List<ConsumerRecord<String, byte[]>> records,
      long end,
      ConcurrentSkipListMap<Integer, RuntimeException> failures) {
    for (var index : indices) {
      try {
        handle(records.get(index), end);
      } catch (Throwable e) {
        // Nobody would hear of an Error that ends this thread, and the record would be committed.
        failures.put(index, e instanceof RuntimeException failure ? failure : new Stumbled(e));
        return;
      }
    }
  }

  private void handle(ConsumerRecord<String, byte[]> record, long end) {
    var place = Place.of(record);
    if (!handledAhead.contains(place)) {
      if (System.nanoTime() - end > 0) {
        throw new NotYet("ROUND_OVER", Duration.ZERO);
      }
      handler.accept(record);
      handledAhead.add(place);
    }
  }

  private static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  private Collection<List<Integer>> lanes(List<ConsumerRecord<String, byte[]>> records) {
    var indices = new LinkedHashMap<Object, List<Integer>>();
    for (int index = 0; index < records.size(); index++) {
      var name = lane.apply(records.get(index));
      indices
          .computeIfAbsent(name == null ? new Object() : name, _ -> new ArrayList<>())
          .add(index);
    }
    return indices.values();
  }
}
