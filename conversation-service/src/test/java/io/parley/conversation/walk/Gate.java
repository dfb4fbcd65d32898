package io.parley.conversation.walk;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Every command to Redis and every record to Kafka goes through here, so that a walk can strike at
/// any of them: kill the process, or let others act in between.
final class Gate {
  private final AtomicInteger left = new AtomicInteger();
  private volatile @Nullable Runnable strike;
  private volatile boolean effective;
  private volatile boolean dead;

  /// The process is gone: an error, so that nothing in it answers to that.
  static final class Killed extends Error {
    Killed() {
      super("killed", null, false, false);
    }
  }

  /// @param command the first one is 1
  /// @param tookEffect whether it was carried out, though nobody heard so
  void killAt(int command, boolean tookEffect) {
    arm(command, tookEffect, () -> dead = true);
  }

  /// Has others act right before or after a command.
  void pauseAt(int command, boolean after, Runnable meanwhile) {
    arm(command, after, meanwhile);
  }

  private void arm(int command, boolean after, Runnable what) {
    left.set(command);
    effective = after;
    strike = what;
  }

  /// From here on nothing happens, and a killed process is replaced by another one.
  void disarm() {
    strike = null;
    dead = false;
  }

  boolean hasKilled() {
    return dead;
  }

  <T extends @Nullable Object> T pass(Supplier<T> command) {
    failIfDead();
    var due = strike;
    if (due == null || left.decrementAndGet() != 0) {
      return command.get();
    }
    strike = null;
    if (effective) {
      var result = command.get();
      due.run();
      failIfDead();
      return result;
    }
    due.run();
    failIfDead();
    return command.get();
  }

  private void failIfDead() {
    if (dead) {
      throw new Killed();
    }
  }
}
