package io.parley.messaging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.messaging.converter.MessageConversionException;

/// Handles the records of one poll side by side, those of one key one after the other: for what
/// waits more than it works. One consumer then does what a dozen did, each of which would fetch for
/// itself.
public final class SideBySide {
  private final Consumer<ConsumerRecord<String, byte[]>> handler;

  /// What was handled although one before it failed, and will come again.
  private final Set<Place> handledAhead = ConcurrentHashMap.newKeySet();

  public SideBySide(Consumer<ConsumerRecord<String, byte[]>> handler) {
    this.handler = handler;
  }

  private record Place(String topic, int partition, long offset) {
    static Place of(ConsumerRecord<?, ?> record) {
      return new Place(record.topic(), record.partition(), record.offset());
    }
  }

  /// Returns when all are handled.
  ///
  /// @throws BatchListenerFailedException naming the first that wasn't. It comes again with all
  ///   that follow it, of which those that were handled are left out then
  public void handle(List<ConsumerRecord<String, byte[]>> records) {
    var failures = new ConcurrentSkipListMap<Integer, RuntimeException>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      indicesByKey(records)
          .forEach(indices -> threads.execute(() -> handle(indices, records, failures)));
    }
    var firstFailed = failures.firstEntry();
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

  private void handle(
      List<Integer> indices,
      List<ConsumerRecord<String, byte[]>> records,
      ConcurrentSkipListMap<Integer, RuntimeException> failures) {
    for (var index : indices) {
      try {
        handle(records.get(index));
      } catch (RuntimeException e) {
        failures.put(index, e);
        return;
      }
    }
  }

  private void handle(ConsumerRecord<String, byte[]> record) {
    var place = Place.of(record);
    if (!handledAhead.contains(place)) {
      handler.accept(record);
      handledAhead.add(place);
    }
  }

  /// A record without a key stands in no order to others.
  private static Collection<List<Integer>> indicesByKey(
      List<ConsumerRecord<String, byte[]>> records) {
    var indices = new LinkedHashMap<Object, List<Integer>>();
    for (int index = 0; index < records.size(); index++) {
      var key = records.get(index).key();
      indices.computeIfAbsent(key == null ? index : key, _ -> new ArrayList<>()).add(index);
    }
    return indices.values();
  }
}
