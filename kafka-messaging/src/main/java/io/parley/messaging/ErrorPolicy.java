package io.parley.messaging;

import io.parley.contracts.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/// What happens to a record whose listener failed, decided by the type of the failure.
///
/// A [TransientFailure] is waited out in place, which keeps the order; something [Unprocessable] or
/// unreadable is put aside at once; anything else is tried a few times and then put aside. Retry
/// topics were rejected: they lose the order.
final class ErrorPolicy {
  private static final Logger log = LoggerFactory.getLogger(ErrorPolicy.class);

  private static final long FIRST_DELAY_MS = 200;

  /// Far below `max.poll.interval.ms` (5 minutes), so that waiting never costs the partition.
  private static final long LONGEST_DELAY_MS = 10_000;

  private static final int TRIES_FOR_A_DEFECT = 4;

  private final List<TransientFailure> transientFailures;
  private final DeadLetters deadLetters;

  ErrorPolicy(List<TransientFailure> transientFailures, DeadLetters deadLetters) {
    this.transientFailures = List.copyOf(transientFailures);
    this.deadLetters = deadLetters;
  }

  DefaultErrorHandler handler(KafkaTemplate<String, byte[]> kafka) {
    var handler = new DefaultErrorHandler(recoverer(kafka), patience(false));
    handler.setBackOffFunction((record, failure) -> patience(isTransient(failure)));
    handler.addNotRetryableExceptions(Unprocessable.class);
    // Spring would log the failure with its message, which may quote the record; we log what may be
    // told.
    handler.setLogLevel(KafkaException.Level.DEBUG);
    handler.setRetryListeners(new Teller());
    return handler;
  }

  private DeadLetterPublishingRecoverer recoverer(KafkaTemplate<String, byte[]> kafka) {
    var recoverer =
        new DeadLetterPublishingRecoverer(
            kafka, (record, failure) -> new TopicPartition(Topics.deadLetters(record.topic()), -1));
    recoverer.setExceptionHeadersCreator((headers, failure, isKey, names) ->
        deadLetters.describe(headers, FailureReason.of(failure)));
    return recoverer;
  }

  private boolean isTransient(@Nullable Throwable failure) {
    return failure != null
        && (transientFailures.stream().anyMatch(known -> known.type().isInstance(failure))
            || isTransient(failure.getCause()));
  }

  private static BackOff patience(boolean endless) {
    var backOff = new ExponentialBackOff(FIRST_DELAY_MS, 2);
    backOff.setMaxInterval(LONGEST_DELAY_MS);
    if (!endless) {
      backOff.setMaxAttempts(TRIES_FOR_A_DEFECT);
    }
    return backOff;
  }

  private final class Teller implements RetryListener {
    @Override
    public void failedDelivery(
        ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
      log.warn("Attempt {} at {} failed: {}", attempt, place(record), FailureReason.of(failure));
    }

    @Override
    public void recovered(ConsumerRecord<?, ?> record, @Nullable Exception failure) {
      var reason = FailureReason.of(failure);
      deadLetters.count(record.topic(), reason);
      log.error("Dead letter {}: {}", place(record), reason);
    }

    private String place(ConsumerRecord<?, ?> record) {
      return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
  }
}
