package io.parley.messaging;

/// What isn't a [RuntimeException] was thrown at a record: an Error, as a rule. It counts as any
/// other failure of this record.
final class Stumbled extends RuntimeException {
  Stumbled(Throwable over) {
    super(over);
  }
}
