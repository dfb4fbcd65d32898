package io.parley.notifier.pace;

import io.parley.contracts.PhoneNumber;
import io.parley.messaging.NotYet;
import io.parley.notifier.store.Turns;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Sends no faster than Vonage takes it: so many texts a second of the account, so many parts of
/// texts a second of each number.
///
/// The turns are Redis's, so that they hold across instances, a rebalance, and records without a
/// key. A count in memory was rejected for these, a share of the account for each instance because
/// nobody knows how many there are.
@Component
public class Pace {
  /// Somebody who waits longer comes again, so that others of the same poll are looked at.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /// Of Vonage's longest text, and some.
  private static final int MOST_PARTS = 64;

  private final Turns turns;
  private final PaceSettings settings;

  Pace(Turns turns, PaceSettings settings) {
    this.turns = turns;
    this.settings = settings;
  }

  /// Returns when a text may go.
  ///
  /// @param parts as which it will go
  /// @throws NotYet where that is more than a second away
  public void await(PhoneNumber from, int parts) {
    if (settings.ofAccount().isZero() && settings.ofNumber(parts).isZero()) {
      return;
    }
    var end = System.nanoTime() + PATIENCE.toNanos();
    for (var turn = take(from, parts); ; turn = take(from, parts)) {
      if (!turn.taken() && System.nanoTime() + turn.delay().toNanos() - end > 0) {
        throw new NotYet("PACE", shorter(turn.delay(), LOOK_AGAIN));
      }
      pause(turn.delay());
      if (turn.taken()) {
        return;
      }
    }
  }

  private Turns.Turn take(PhoneNumber from, int parts) {
    return turns.take(
        from,
        settings.ofAccount(),
        settings.ofNumber(parts),
        PATIENCE,
        settings.ofNumber(MOST_PARTS));
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotYet("INTERRUPTED", Duration.ZERO);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
