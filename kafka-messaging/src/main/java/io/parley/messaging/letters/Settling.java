package io.parley.messaging.letters;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settles a dead letter, once.
///
/// Rejected: consuming the `.dlt` in a group (letters are settled in any order, and looking at one
/// settles nothing), and a note after the record was sent (a crash in between would send it twice).
final class Settling {
  private static final Logger log = LoggerFactory.getLogger(Settling.class);

  /// Somebody else who settles just now makes us begin again.
  private static final int ATTEMPTS = 5;

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

  private final KafkaClients kafka;
  private final MeterRegistry meters;
  private final Clock clock;

  Settling(KafkaClients kafka, MeterRegistry meters, Clock clock) {
    this.kafka = kafka;
    this.meters = meters;
    this.clock = clock;
    for (var topic : Topics.ALL) {
      Stream.of(Settlement.values()).forEach(how -> count(topic, how, 0));
    }
  }

  sealed interface Outcome {
    record Done(Note note) implements Outcome {}

    record DoneBefore(Note note) implements Outcome {}

    record NoSuchLetter() implements Outcome {}

    /// It never was a record, so that its topic is not where it belongs.
    record NotReplayable() implements Outcome {}

    /// Others settle letters all the time.
    record Busy() implements Outcome {}
  }

  /// @throws KafkaAway if it isn't certain; asking again is safe
  synchronized Outcome settle(LetterId id, Settlement how) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var producer = kafka.newProducer();
      try {
        // Whatever somebody else has begun is done now, or never will be.
        producer.initTransactions();
        return settle(producer, id, how);
      } catch (KafkaException e) {
        if (!isOvertaken(e)) {
          throw new KafkaAway(e);
        }
      } finally {
        producer.close(LONGEST_CLOSE);
      }
    }
    return new Outcome.Busy();
  }

  private static boolean isOvertaken(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }

  private Outcome settle(Producer<byte[], byte[]> producer, LetterId id, Settlement how) {
    try (var box = new LetterBox(kafka, List.of(id.topic()))) {
      var before = box.noteOn(id);
      if (before.isPresent()) {
        return new Outcome.DoneBefore(before.get());
      }
      var letter = box.find(id);
      var topicId = box.topicId(id.place());
      if (letter.isEmpty() || topicId.isEmpty()) {
        return new Outcome.NoSuchLetter();
      }
      if (how == Settlement.REPLAYED && letter.get().origin().isEmpty()) {
        return new Outcome.NotReplayable();
      }
      return settle(producer, letter.get(), topicId.get(), how);
    }
  }

  private Outcome settle(
      Producer<byte[], byte[]> producer, Letter letter, Uuid topicId, Settlement how) {
    var note = Note.of(letter, topicId, how, clock.instant());
    producer.beginTransaction();
    if (how == Settlement.REPLAYED) {
      var _ = producer.send(letter.again());
    }
    var _ = producer.send(note.written());
    // Fails where one of them did.
    producer.commitTransaction();
    count(letter.id().topic(), how, 1);
    log.info("Dead letter {} ({}): {}", letter.id(), letter.reason(), how);
    return new Outcome.Done(note);
  }

  private void count(String topic, Settlement how, int letters) {
    meters
        .counter("parley.dead.letters.settled", "topic", topic, "as", how.name())
        .increment(letters);
  }
}
