package io.parley.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/// How long a record is waited for, and when it is given up: decided anew at each attempt, by what
/// this one failed with.
///
/// Spring's own choice by the type of the failure was rejected: it is made at the first attempt,
/// and in a batch it stands, so that a defect met while something else was away would be tried for
/// ever.
final class Patience implements BackOff, RetryListener {
  private static final long FIRST_DELAY_MS = 200;

  /// Far below `max.poll.interval.ms` (5 minutes), so that waiting never costs the partition.
  private static final long LONGEST_DELAY_MS = 10_000;

  private static final int TRIES_FOR_A_DEFECT = 4;

  /// A consumer is told of a failure, and asks how long to wait, on one thread.
  private static final ThreadLocal<@Nullable Exception> LATEST = new ThreadLocal<>();

  private final List<TransientFailure> transientFailures;

  Patience(List<TransientFailure> transientFailures) {
    this.transientFailures = List.copyOf(transientFailures);
  }

  @Override
  public void failedDelivery(
      ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
    LATEST.set(failure);
  }

  @Override
  public void failedDelivery(ConsumerRecords<?, ?> records, Exception failure, int attempt) {
    LATEST.set(failure);
  }

  @Override
  public BackOffExecution start() {
    return new WithOneRecord();
  }

  private final class WithOneRecord implements BackOffExecution {
    private final BackOffExecution endless = growing(Integer.MAX_VALUE);
    private final BackOffExecution few = growing(TRIES_FOR_A_DEFECT);

    @Override
    public long nextBackOff() {
      var failure = LATEST.get();
      if (FailureReason.isFinal(failure)) {
        return STOP;
      }
      return turn(failure)
          .or(() -> askedFor(failure).map(asked -> Math.max(asked, endless.nextBackOff())))
          .map(wait -> Math.min(wait, LONGEST_DELAY_MS))
          .orElseGet(few::nextBackOff);
    }
  }

  private static Optional<Long> turn(@Nullable Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotYet notYet) {
        return Optional.of(notYet.waitFor().toMillis());
      }
    }
    return Optional.empty();
  }

  /// Empty where it isn't transient; 0 where nobody asks.
  private Optional<Long> askedFor(@Nullable Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      for (var known : transientFailures) {
        if (known.type().isInstance(cause)) {
          return Optional.of(known.asksFor().apply(cause).map(Duration::toMillis).orElse(0L));
        }
      }
    }
    return Optional.empty();
  }

  private static BackOffExecution growing(long attempts) {
    var backOff = new ExponentialBackOff(FIRST_DELAY_MS, 2);
    backOff.setMaxInterval(LONGEST_DELAY_MS);
    backOff.setMaxAttempts(attempts);
    return backOff.start();
  }
}
