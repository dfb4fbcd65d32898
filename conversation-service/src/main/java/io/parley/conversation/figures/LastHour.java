package io.parley.conversation.figures;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/// What all instances together counted in the last hour, up to some seconds ago.
@Component
public class LastHour {
  static final int MINUTES = 60;

  private final MinuteFigures figures;
  private final Figures own;

  LastHour(MinuteFigures figures, Figures own) {
    this.figures = figures;
    this.own = own;
  }

  /// The minute that goes on is the last.
  public List<Minute> minutes() {
    var now = own.thisMinute();
    return LongStream.rangeClosed(now - MINUTES + 1, now)
        .mapToObj(minute ->
            new Minute(
                Instant.ofEpochSecond(TimeUnit.MINUTES.toSeconds(minute)), figures.of(minute)))
        .toList();
  }

  /// One minute.
  ///
  /// @param at when it began
  public record Minute(Instant at, Map<String, Long> figures) {

    /// How many of the subject, by what became of them; what didn't happen isn't there.
    public SortedMap<String, Long> of(Subject subject) {
      var prefix = subject + ":";
      var counts = new TreeMap<String, Long>();
      figures.forEach((figure, count) -> {
        if (figure.startsWith(prefix)) {
          counts.put(figure.substring(prefix.length()), count);
        }
      });
      return counts;
    }
  }

  /// How many of the subject in all of these minutes, by what became of them.
  public static SortedMap<String, Long> total(List<Minute> minutes, Subject subject) {
    var total = new TreeMap<String, Long>();
    minutes.forEach(
        minute -> minute.of(subject).forEach((what, count) -> total.merge(what, count, Long::sum)));
    return total;
  }
}
