package io.parley.warm;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.LifecycleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/// Runs the warm-ups between the making of all parts and the opening of the port.
final class WarmStart implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(WarmStart.class);
  private static final int ROUNDS = 1000;
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final WebServerApplicationContext context;
  private final List<WarmUp> warmUps;
  private final AtomicBoolean over;

  WarmStart(WebServerApplicationContext context, List<WarmUp> warmUps, AtomicBoolean over) {
    this.context = context;
    this.warmUps = warmUps;
    this.over = over;
  }

  @Override
  public void start() {
    if (context.getWebServer() instanceof TomcatWebServer tomcat) {
      try (var door = BackDoor.open(tomcat.getTomcat().getService())) {
        warmUp(door.address());
      } catch (LifecycleException | RuntimeException e) {
        log.warn("Not warm: {}", e.getClass().getSimpleName());
      }
    }
    over.set(true);
  }

  private void warmUp(URI here) {
    var since = System.nanoTime();
    for (var warmUp : warmUps) {
      var rounds = rounds(warmUp, here, LONGEST.dividedBy(warmUps.size()));
      warmUp.end();
      log.debug("{} rounds of {}", rounds, warmUp);
    }
    log.info("Warm after {} ms", Duration.ofNanos(System.nanoTime() - since).toMillis());
  }

  private static int rounds(WarmUp warmUp, URI here, Duration longest) {
    var end = System.nanoTime() + longest.toNanos();
    for (int round = 0; round < ROUNDS; round++) {
      if (System.nanoTime() - end > 0) {
        return round;
      }
      try {
        warmUp.run(here);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return round;
      } catch (Exception | LinkageError e) {
        log.info("Not all is warm: {}", e.getClass().getSimpleName());
        return round;
      }
    }
    return ROUNDS;
  }

  @Override
  public void stop() {}

  @Override
  public boolean isRunning() {
    return over.get();
  }

  /// Just before the port opens.
  @Override
  public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
  }
}
