package io.parley.messaging;

/// A kind of failure that waiting may heal: the record is tried again, in its place, for as long as
/// it takes.
///
/// Kafka and Redis being away are such failures everywhere; a service declares a bean for each
/// other thing it depends on. Whatever isn't declared is taken for a defect of the record or of the
/// code: tried a few times, then put aside as a dead letter, so that one record can't hold up the
/// rest for ever.
public record TransientFailure(Class<? extends Exception> type) {}
