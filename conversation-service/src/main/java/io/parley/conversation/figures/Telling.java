package io.parley.conversation.figures;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Takes to Redis what this instance counted: every now and then, and once more when it stops.
@Component
class Telling implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Telling.class);

  /// After all that counts has stopped, and before the connection to Redis does (0).
  private static final int LATE = 1;

  /// Who counted at the very end of a minute has done so a minute later.
  private static final int GRACE = 1;

  private final Figures figures;
  private final MinuteFigures minutes;
  private final String instance = UUID.randomUUID().toString();
  private final Map<Long, Map<String, Long>> told = new HashMap<>();
  private boolean redisIsAway;
  private volatile boolean running;

  Telling(Figures figures, MinuteFigures minutes) {
    this.figures = figures;
    this.minutes = minutes;
  }

  /// While Redis is away, nothing is lost of the last hour.
  @Scheduled(fixedDelayString = "${parley.figures-interval:2s}")
  synchronized void tell() {
    var now = figures.thisMinute();
    try {
      figures.counted().forEach((minute, counts) -> tell(minute, counts, now));
      redisIsAway = false;
    } catch (DataAccessException e) {
      if (!redisIsAway) {
        log.warn("Redis is away: figures are told later ({})", e.getClass().getSimpleName());
      }
      redisIsAway = true;
    }
    figures.counted().keySet().stream()
        .filter(minute -> minute <= now - LastHour.MINUTES)
        .forEach(this::forget);
  }

  private void tell(long minute, Map<String, Long> counts, long now) {
    if (!counts.equals(told.get(minute))) {
      minutes.note(minute, instance, counts);
      told.put(minute, counts);
    } else if (minute < now - GRACE) {
      forget(minute);
    }
  }

  private void forget(long minute) {
    figures.forget(minute);
    told.remove(minute);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    tell();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return LATE;
  }
}
