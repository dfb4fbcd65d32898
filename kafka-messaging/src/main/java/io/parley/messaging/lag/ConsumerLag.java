package io.parley.messaging.lag;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;

/// Tells how far behind the groups of this service are: of a group as a whole, so that every
/// instance tells the same, and of one that does nothing at all, too. While Kafka can't say, there
/// is no figure.
///
/// The consumers' own metrics were rejected: each tells of its partitions only, and nothing while
/// it is stuck.
final class ConsumerLag implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ConsumerLag.class);
  private static final Duration LONGEST_CLOSE = Duration.ofMillis(100);

  private final KafkaAdmin kafka;
  private final KafkaListenerEndpointRegistry listeners;
  private final Duration every;
  private final MultiGauge gauge;
  private volatile @Nullable ScheduledExecutorService thread;

  ConsumerLag(
      KafkaAdmin kafka,
      KafkaListenerEndpointRegistry listeners,
      LagSettings settings,
      MeterRegistry meters) {
    this.kafka = kafka;
    this.listeners = listeners;
    this.every = settings.lagEvery();
    this.gauge =
        MultiGauge.builder("parley.consumer.lag")
            .description("Records that a group has still to handle")
            .register(meters);
  }

  @Override
  public void start() {
    var groups = groups();
    if (!groups.isEmpty()) {
      var started =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().name("consumer-lag").daemon().factory());
      var _ = started.submit(() -> measureAgainAndAgain(groups, started));
      thread = started;
    }
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

  private Map<String, Set<String>> groups() {
    var groups = new TreeMap<String, Set<String>>();
    for (var container : listeners.getListenerContainers()) {
      var topics = container.getContainerProperties().getTopics();
      if (container.getGroupId() != null && topics != null) {
        groups.put(container.getGroupId(), Set.of(topics));
      }
    }
    return groups;
  }

  private void measureAgainAndAgain(
      Map<String, Set<String>> groups, ScheduledExecutorService executor) {
    while (!executor.isShutdown()) {
      try (var admin = new Closing(Admin.create(kafka.getConfigurationProperties()))) {
        var offsets = new Offsets(admin.admin());
        while (!executor.isShutdown()) {
          gauge.register(rows(offsets, groups), true);
          TimeUnit.MILLISECONDS.sleep(every.toMillis());
        }
      } catch (KafkaException e) {
        // Not even its name is known: it may be soon.
        log.debug("Kafka can't be asked how far behind we are: {}", e.getClass().getSimpleName());
        LockSupport.parkNanos(every.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// What is measured of it is measured: the rest has no figure.
  private static List<Row<?>> rows(Offsets offsets, Map<String, Set<String>> groups)
      throws InterruptedException {
    var rows = new ArrayList<Row<?>>();
    try {
      for (var group : groups.entrySet()) {
        for (var lag : offsets.behind(group.getKey(), group.getValue())) {
          rows.add(Row.of(Tags.of("group", lag.group(), "topic", lag.topic()), lag.records()));
        }
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      log.debug("Kafka doesn't say how far behind we are: {}", e.getClass().getSimpleName());
    }
    return rows;
  }

  /// Whoever stops doesn't wait for Kafka.
  private record Closing(Admin admin) implements AutoCloseable {
    @Override
    public void close() {
      admin.close(LONGEST_CLOSE);
    }
  }
}
