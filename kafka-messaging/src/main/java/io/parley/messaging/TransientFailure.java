package io.parley.messaging;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// A kind of failure that waiting may heal: the record is tried again, in its place, for as long as
/// it takes.
///
/// Kafka and Redis being away are such failures everywhere; a service declares a bean for each
/// other thing it depends on. Whatever isn't declared is taken for a defect of the record or of the
/// code: tried a few times, then put aside as a dead letter, so that one record can't hold up the
/// rest for ever.
///
/// @param asksFor how long the other side asks us to wait, where it does
public record TransientFailure(
    Class<? extends Exception> type, Function<Throwable, Optional<Duration>> asksFor) {

  public TransientFailure(Class<? extends Exception> type) {
    this(type, failure -> Optional.empty());
  }

  public static <E extends Exception> TransientFailure of(
      Class<E> type, Function<E, Optional<Duration>> asksFor) {
    return new TransientFailure(type, failure -> asksFor.apply(type.cast(failure)));
  }
}
