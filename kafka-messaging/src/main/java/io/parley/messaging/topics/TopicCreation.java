package io.parley.messaging.topics;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.core.KafkaAdmin;

/// Sees to it that all topics are there: once before the listeners start, and where that fails
/// again and again behind them, for as long as it takes. Listeners find their topics when they
/// come.
///
/// Spring tries at the start alone: whatever is started while Kafka is away would then never have
/// its topics.
final class TopicCreation implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);

  private final KafkaAdmin kafka;
  private final List<String> topics;
  private final boolean mayCreate;
  private final Duration again;

  private final Deque<Runnable> sequels = new ArrayDeque<>();

  private volatile Optional<String> missing = Optional.of("not tried yet");
  private volatile @Nullable ScheduledExecutorService thread;

  /// @param mayCreate or else somebody else does, and they are only waited for
  TopicCreation(KafkaAdmin kafka, List<String> topics, boolean mayCreate, Duration again) {
    this.kafka = kafka;
    this.topics = topics;
    this.mayCreate = mayCreate;
    this.again = again;
    kafka.setAutoCreate(false);
    // Else the first failure would be swallowed.
    kafka.setFatalIfBrokerNotAvailable(true);
  }

  /// Why not all topics are there; empty once they are.
  Optional<String> missing() {
    return missing;
  }

  /// Does it as soon as all topics are there, and again until it succeeds.
  void onceThere(Runnable sequel) {
    synchronized (sequels) {
      sequels.add(sequel);
    }
    if (missing.isEmpty() && !sequelsRun()) {
      tryAgain();
    }
  }

  @Override
  public void start() {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("topics").daemon().factory());
    if (!mayCreate || !attempt()) {
      tryAgain();
    }
  }

  private void tryAgain() {
    var running = thread;
    if (running != null) {
      var _ = running.schedule(this::attemptUntilDone, again.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void attemptUntilDone() {
    if (attempt() && sequelsRun()) {
      log.info("All topics are there");
    } else {
      tryAgain();
    }
  }

  private boolean sequelsRun() {
    synchronized (sequels) {
      try {
        while (!sequels.isEmpty()) {
          sequels.getFirst().run();
          sequels.removeFirst();
        }
        return true;
      } catch (RuntimeException e) {
        log.warn("Kafka was there for a moment only ({}). Tried again in {}", reason(e), again);
        return false;
      }
    }
  }

  private boolean attempt() {
    try {
      seeToThem();
      missing = Optional.empty();
    } catch (RuntimeException e) {
      var reason = Optional.of(reason(e));
      if (!reason.equals(missing)) {
        log.warn(
            "Not all topics are there ({}); nothing is consumed until they are. Tried every {}",
            reason.get(),
            again);
      }
      missing = reason;
    }
    return missing.isEmpty();
  }

  private void seeToThem() {
    if (mayCreate) {
      if (!kafka.initialize()) {
        throw new IllegalStateException("interrupted");
      }
    } else {
      kafka.describeTopics(topics.toArray(String[]::new));
    }
  }

  /// Kafka's own words on topics and brokers: there is nothing personal in these.
  private static String reason(Throwable failure) {
    var root = NestedExceptionUtils.getMostSpecificCause(failure);
    var said = root.getMessage();
    return root.getClass().getSimpleName() + (said == null ? "" : ": " + said);
  }

  @Override
  public void stop() {
    var running = thread;
    if (running != null) {
      running.shutdownNow();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /// Before whatever consumes.
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
