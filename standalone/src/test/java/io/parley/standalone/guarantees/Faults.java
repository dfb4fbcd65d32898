package io.parley.standalone.guarantees;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// Takes away one part after the other, at random, and brings it back.
final class Faults {
  /// Where there are several instances, the next fault may come before the last one is ready again.
  private static final double OVERLAPPING = 0.3;

  /// Longer than the gateway tries to publish what it was given: Vonage has to send it again.
  private static final Duration TOO_LONG = Duration.ofSeconds(4);

  private final Parley parley;
  private final Scale scale;
  private final Random random;
  private final List<Fault> happened = new ArrayList<>();

  Faults(Parley parley, Scale scale) {
    this.parley = parley;
    this.scale = scale;
    this.random = new Random(scale.seed() + 2);
  }

  enum Kind {
    NOTIFIER_KILLED,
    CONVERSATION_SERVICE_KILLED,
    KAFKA_RESTARTED,
    REDIS_RESTARTED
  }

  /// @param over when it was started again; a process takes a while more until it is ready
  record Fault(Kind kind, Instant began, Instant over) {}

  /// Those to come: every kind once in each round.
  List<Kind> plan() {
    var plan = new ArrayList<Kind>();
    for (int round = 0; round < scale.rounds(); round++) {
      var kinds = new ArrayList<>(EnumSet.allOf(Kind.class));
      Collections.shuffle(kinds, random);
      plan.addAll(kinds);
    }
    return plan;
  }

  /// Returns when all is well again, as a rule.
  void happen(Kind kind) {
    pause(Duration.ZERO);
    var began = Instant.now();
    switch (kind) {
      case NOTIFIER_KILLED -> killOneOf(parley.notifiers());
      case CONVERSATION_SERVICE_KILLED -> killOneOf(parley.conversationServices());
      case KAFKA_RESTARTED -> parley.servers().restartKafka(() -> pause(TOO_LONG));
      case REDIS_RESTARTED -> parley.servers().restartRedis(() -> pause(Duration.ZERO));
    }
    happened.add(new Fault(kind, began, Instant.now()));
    if (scale.instances() == 1 || random.nextDouble() >= OVERLAPPING) {
      allIsWell();
    }
  }

  void allIsWell() {
    parley.processes().forEach(ServiceProcess::awaitReady);
  }

  List<Fault> happened() {
    return List.copyOf(happened);
  }

  private void killOneOf(List<ServiceProcess> instances) {
    var victim = instances.get(random.nextInt(instances.size()));
    victim.kill();
    pause(Duration.ZERO);
    victim.start();
  }

  private void pause(Duration atLeast) {
    var pause = atLeast.plusMillis(random.nextInt(scale.longestPauseMillis()));
    var until = System.nanoTime() + pause.toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }
}
