package io.parley.messaging.letters;

import io.parley.contracts.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/// The letters of some topics as they lie there now, and which of them are settled. Opened for one
/// request, which has a bounded time for all that it reads.
final class LetterBox implements AutoCloseable {
  private static final TopicPartition NOTES = new TopicPartition(Topics.DEAD_LETTERS_SETTLED, 0);

  private final Consumer<byte[], byte[]> consumer;
  private final Scan scan;
  private final Map<String, Uuid> topicIds;
  private final Map<TopicPartition, Long> begins;
  private final Map<TopicPartition, Long> ends;
  private final Settled settled = new Settled();

  /// @param topics that letters were meant for; a `.dlt` that isn't there has no letters
  /// @throws KafkaAway if Kafka doesn't tell all of it in time
  LetterBox(KafkaClients kafka, Collection<String> topics) {
    var names = new ArrayList<>(topics.stream().map(Topics::deadLetters).toList());
    names.add(NOTES.topic());
    var existing = ExistingTopics.of(kafka, names);
    this.topicIds = existing.ids();
    this.consumer = kafka.newConsumer();
    this.scan = new Scan(consumer, kafka.patience());
    try {
      this.begins = consumer.beginningOffsets(existing.partitions());
      this.ends = consumer.endOffsets(existing.partitions());
      if (!scan.read(Map.of(NOTES, begin(NOTES)), ends, this::take)) {
        throw new KafkaAway("what is settled");
      }
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private boolean take(ConsumerRecord<byte[], byte[]> note) {
    settled.add(note.value());
    return true;
  }

  /// Kafka's, of the topic on which these letters lie.
  Optional<Uuid> topicId(TopicPartition partition) {
    return Optional.ofNullable(topicIds.get(partition.topic()));
  }

  Optional<Note> noteOn(LetterId id) {
    return topicId(id.place()).flatMap(topicId -> settled.noteOn(topicId, id.place(), id.offset()));
  }

  /// Settled or not.
  Optional<Letter> find(LetterId id) {
    var place = id.place();
    if (id.offset() < begin(place) || id.offset() >= ends.getOrDefault(place, 0L)) {
      return Optional.empty();
    }
    var found = new ArrayList<Letter>();
    var only = Map.of(place, id.offset() + 1);
    if (!scan.read(Map.of(place, id.offset()), only, letter -> found.add(Letter.of(letter)))) {
      throw new KafkaAway("a letter");
    }
    return found.stream().findFirst();
  }

  /// All partitions that letters lie on, in order.
  List<TopicPartition> partitions() {
    return begins.keySet().stream()
        .filter(it -> !it.equals(NOTES))
        .sorted(
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition))
        .toList();
  }

  /// The first letter that Kafka still has.
  long begin(TopicPartition partition) {
    return begins.getOrDefault(partition, 0L);
  }

  /// Goes through what nobody has settled, in the order of each partition.
  ///
  /// @param visitor says whether to go on
  /// @return whether the end was reached
  boolean unsettled(Map<TopicPartition, Long> from, Predicate<Letter> visitor) {
    var unread = new HashMap<TopicPartition, Long>();
    from.forEach((partition, offset) ->
        unread.put(
            partition,
            topicId(partition)
                .map(id -> settled.firstUnsettled(id, partition, offset))
                .orElse(offset)));
    return scan.read(
        unread,
        ends,
        record -> noteOn(LetterId.of(record)).isPresent() || visitor.test(Letter.of(record)));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
