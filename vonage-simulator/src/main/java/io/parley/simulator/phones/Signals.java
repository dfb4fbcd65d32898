package io.parley.simulator.phones;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What the people at both ends of one call do, in its order.
public final class Signals {
  private static final int CAPACITY = 64;

  /// What somebody can do with a call.
  public enum Command {
    ANSWER,
    DECLINE,
    HANG_UP
  }

  /// Who did it, and what.
  public record Signal(PhoneCall by, Command command) {}

  private final BlockingQueue<Signal> queue = new LinkedBlockingQueue<>(CAPACITY);

  /// A call that can't take any more signals drops them; it has long been ended by then.
  void send(PhoneCall by, Command command) {
    var _ = queue.offer(new Signal(by, command));
  }

  /// The next signal, or null if none comes in time.
  public @Nullable Signal await(Duration timeout) throws InterruptedException {
    return queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }
}
