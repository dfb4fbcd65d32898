package io.parley.messaging.letters;

import io.parley.contracts.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// All notes there are: which letters are settled.
final class Settled {
  private static final Logger log = LoggerFactory.getLogger(Settled.class);

  private final Map<Place, Note> notes = new HashMap<>();

  private record Place(String topicId, TopicPartition partition, long offset) {}

  /// Of two notes on one letter, which there can't be, the first counts.
  void add(byte[] json) {
    try {
      var note = Note.read(json);
      var id = note.letter();
      notes.putIfAbsent(new Place(note.topicId(), id.place(), id.offset()), note);
    } catch (JacksonException | NullPointerException e) {
      log.warn("{} has a record that is no note", Topics.DEAD_LETTERS_SETTLED);
    }
  }

  Optional<Note> noteOn(Uuid topicId, TopicPartition partition, long offset) {
    return Optional.ofNullable(notes.get(new Place(topicId.toString(), partition, offset)));
  }

  /// So that what was settled long ago need not be read again.
  long firstUnsettled(Uuid topicId, TopicPartition partition, long from) {
    var offset = from;
    while (noteOn(topicId, partition, offset).isPresent()) {
      offset++;
    }
    return offset;
  }
}
