package io.parley.conversation.figures;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/// What this instance counted, by minute. Counting is an addition in memory, whatever Redis does:
/// [Telling] takes it there. What happens again after a crash may count again.
@Component
public class Figures {
  private final Map<Long, Map<String, LongAdder>> minutes = new ConcurrentHashMap<>();
  private final Clock clock;

  Figures(Clock clock) {
    this.clock = clock;
  }

  /// @param what became of it: a code, never what somebody wrote
  public void count(Subject subject, Enum<?> what) {
    minutes
        .computeIfAbsent(thisMinute(), _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(subject + ":" + what.name(), _ -> new LongAdder())
        .increment();
  }

  /// Since the epoch.
  long thisMinute() {
    return Duration.ofMillis(clock.millis()).toMinutes();
  }

  /// By minute, as they are now: those that aren't forgotten.
  Map<Long, Map<String, Long>> counted() {
    return minutes.entrySet().stream()
        .collect(
            toMap(
                Map.Entry::getKey,
                minute ->
                    minute.getValue().entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, figure -> figure.getValue().sum()))));
  }

  void forget(long minute) {
    minutes.remove(minute);
  }
}
