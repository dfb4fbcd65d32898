package io.parley.messaging;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;

/// What happens to a record whose listener failed, decided by the type of the failure.
///
/// A [TransientFailure] is waited out in place, which keeps the order, and so is what is [NotYet]
/// to be handled; something [Unprocessable] or unreadable is put aside at once; anything else is
/// tried a few times and then put aside. Retry topics were rejected: they lose the order.
final class ErrorPolicy {
  private static final Logger log = LoggerFactory.getLogger(ErrorPolicy.class);

  private final Patience patience;
  private final DeadLetters deadLetters;

  ErrorPolicy(List<TransientFailure> transientFailures, DeadLetters deadLetters) {
    this.patience = new Patience(transientFailures);
    this.deadLetters = deadLetters;
  }

  DefaultErrorHandler handler() {
    var handler = new DefaultErrorHandler(deadLetters.recoverer(), patience);
    handler.addNotRetryableExceptions(Unprocessable.class);
    // Spring would log the failure with its message, which may quote the record; we log what may be
    // told.
    handler.setLogLevel(KafkaException.Level.DEBUG);
    handler.setRetryListeners(patience, new Teller());
    return handler;
  }

  private final class Teller implements RetryListener {
    @Override
    public void failedDelivery(
        ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
      var reason = FailureReason.of(failure);
      if (reason.isOf(NotYet.class)) {
        log.debug("Not yet {}: {}", place(record), reason.code());
      } else {
        log.warn("Attempt {} at {} failed: {}", attempt, place(record), reason);
      }
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
