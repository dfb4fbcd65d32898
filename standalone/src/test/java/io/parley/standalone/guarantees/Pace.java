package io.parley.standalone.guarantees;

import java.util.concurrent.locks.LockSupport;

/// An even pace, kept whether or not anybody keeps up with it.
final class Pace {
  private static final double NANOS = 1e9;

  private final long begun = System.nanoTime();
  private final double perSecond;

  Pace(double perSecond) {
    this.perSecond = perSecond;
  }

  /// Returns when that many are due.
  void await(int count) {
    var due = begun + (long) (count / perSecond * NANOS);
    while (System.nanoTime() < due) {
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }
}
