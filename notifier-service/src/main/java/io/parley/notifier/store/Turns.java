package io.parley.notifier.store;

import io.parley.contracts.PhoneNumber;
import io.parley.redis.Script;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// Whose turn it is to send, for all instances together and by Redis's own clock.
///
/// Turns are evenly spaced rather than counted by the second: a count lets twice as many through
/// around the full second.
@Component
public class Turns {
  private final Script<List<Long>> take;

  Turns(StringRedisTemplate redis) {
    this.take = Script.ofList(redis, "notifier/take-turn");
  }

  /// @param taken or else: ask again
  /// @param delay until then
  public record Turn(boolean taken, Duration delay) {}

  /// Takes the number's turn and the account's, or neither.
  ///
  /// A number that isn't free yet takes nothing of the account. One that is waits in line for the
  /// account, no longer than `patience`.
  ///
  /// @param ofAccount from this text of the account to the next; 0 for no limit
  /// @param ofNumber from this text of the number to the next; 0 for no limit
  /// @param longest that a number can have to wait: protects from a clock that is set back
  public Turn take(
      PhoneNumber number,
      Duration ofAccount,
      Duration ofNumber,
      Duration patience,
      Duration longest) {
    var answer =
        Objects.requireNonNull(
            take.run(
                List.of(Keys.ACCOUNT_PACE, Keys.numberPace(number.digits())),
                micros(ofAccount),
                micros(ofNumber),
                micros(patience),
                micros(longest)));
    return new Turn(answer.get(0) == 1, Duration.of(answer.get(1), ChronoUnit.MICROS));
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
