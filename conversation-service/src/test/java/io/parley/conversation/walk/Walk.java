package io.parley.conversation.walk;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/// A random walk: at each step somebody asks the service for something, on which the process may be
/// killed at any command, or others may act in between; then all that can be seen is compared with
/// the model.
final class Walk implements AutoCloseable {
  private static final Duration QUARANTINE = Duration.ofHours(1);
  private static final int TOLD_OF_A_FAILURE = 40;

  /// So often is forgotten what Redis is to forget.
  private static final Duration SELDOM = Duration.ofMinutes(10);

  private final long seed;
  private final Random random;
  private final WalkClock clock = new WalkClock();
  private final Gate gate = new Gate();
  private final Heard heard = new Heard(gate);
  private final Model model = new Model(clock, QUARANTINE);
  private final Judge judge = new Judge(model, heard);
  private final Ideas ideas;
  private final Eyes eyes;
  private final Instance instance;
  private final Service service;
  private final Deque<String> story = new ArrayDeque<>();
  private final Map<String, Integer> happened = new TreeMap<>();
  private final AtomicReference<Throwable> elsewhere = new AtomicReference<>();
  private Instant lastForgot = clock.instant();

  private Walk(SomeRedis redis, PlantedBug bug, long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.ideas = new Ideas(random, model);
    this.eyes = new Eyes(redis.connect());
    eyes.forgetAll();
    this.instance =
        Instance.start(
            new Instance.Surroundings(
                redis.configuration(), heard, clock, new Random(seed), QUARANTINE, gate, bug));
    instance.lifecycle().announceOnDemand();
    this.service = new Service(instance, clock, gate);
  }

  /// @return what happened how often
  static Map<String, Integer> of(int steps, SomeRedis redis, PlantedBug bug, long seed) {
    var before = Thread.getDefaultUncaughtExceptionHandler();
    try (var walk = new Walk(redis, bug, seed)) {
      Thread.setDefaultUncaughtExceptionHandler(walk::uncaught);
      return walk.walk(steps);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  /// The threads of the attendant and the announcer are killed too, or meet others in a pause.
  private void uncaught(Thread thread, Throwable problem) {
    if (!(problem instanceof Gate.Killed)) {
      elsewhere.compareAndSet(null, problem);
    }
  }

  private Map<String, Integer> walk(int steps) {
    Numbers.OURS.stream()
        .limit(Numbers.AT_FIRST)
        .forEach(number -> step(new Act.Arrive(number.msisdn())));
    for (int step = 0; step < steps; step++) {
      try {
        timeGoesOn(ideas.jump());
        step(ideas.act());
        if (elsewhere.get() != null) {
          throw new AssertionError(elsewhere.get());
        }
      } catch (RuntimeException | AssertionError e) {
        throw new Wrong(
            "seed %d, step %d: %s%n%s"
                .formatted(seed, step, e.getMessage(), String.join("\n", story)),
            e);
      }
    }
    return happened;
  }

  private void timeGoesOn(Duration jump) {
    if (jump.isZero()) {
      return;
    }
    clock.goOn(jump);
    tell("%s later".formatted(jump));
    if (Duration.between(lastForgot, clock.instant()).compareTo(SELDOM) > 0) {
      forgetWhatIsDue();
    }
  }

  /// Redis does so itself, by the real time.
  private void forgetWhatIsDue() {
    var isDue = clock.instant();
    lastForgot = isDue;
    eyes.ends(Numbers.PEOPLE, Keys::person)
        .forEach((person, at) -> {
          if (!isDue.isBefore(at)) {
            model.mayForget(person, at);
            eyes.forget(Keys.person(person));
            model.lines.forget(person);
          }
        });
    eyes.ends(Set.copyOf(model.talks.keySet()), Keys::conversation)
        .forEach((id, at) -> {
          if (!isDue.isBefore(at)) {
            model.mayForget(id, at);
            eyes.forget(Keys.conversation(id));
            model.forget(id);
            heard.forget(id);
            ideas.isFree(id);
          }
        });
  }

  private void step(Act act) {
    var on = occasion(act);
    var fate = ideas.fate(act);
    switch (fate.kind()) {
      case NONE -> finish(on, true);
      case KILLED -> {
        gate.killAt(fate.command(), fate.effective());
        finish(on, true);
      }
      case PAUSED -> pause(on, fate);
    }
  }

  /// Others act in between; what they find is what was done until then.
  private void pause(Occasion on, Ideas.Fate fate) {
    var others = new boolean[1];
    gate.pauseAt(
        fate.command(),
        fate.effective(),
        () -> {
          others[0] = true;
          tell("%s pauses".formatted(on.act()));
          service.tells();
          judge.judge(on.with(new Outcome.Silence(), false), look(on.act()));
          for (int i = 0; i < fate.others(); i++) {
            timeGoesOn(ideas.shortJump());
            finish(occasion(ideas.actOfOthers(on.act())), true);
          }
          tell("%s goes on".formatted(on.act()));
        });
    var outcome = service.does(on.act());
    gate.disarm();
    conclude(on.with(outcome, !others[0]));
  }

  private void finish(Occasion on, boolean alone) {
    var outcome = service.does(on.act());
    gate.disarm();
    conclude(on.with(outcome, alone));
  }

  private Occasion occasion(Act act) {
    return new Occasion(
        act,
        new Outcome.Silence(),
        clock.instant(),
        true,
        ideas.isShort(act),
        model.numbers.inService());
  }

  private void conclude(Occasion on) {
    tell("%s: %s".formatted(on.act(), on.outcome()));
    happened.merge(
        on.act().getClass().getSimpleName()
            + " "
            + on.outcome().getClass().getSimpleName()
            + (on.outcome() instanceof Outcome.Refused(var reason) ? " " + reason : ""),
        1,
        Integer::sum);
    poolChanges(on);
    judge.judge(on, look(on.act()));
  }

  /// Of a number, Kafka tells again where it wasn't heard.
  private void poolChanges(Occasion on) {
    switch (on.act()) {
      case Act.Arrive(var number) -> {
        if (on.isSilent()) {
          service.does(on.act());
        }
        model.numbers.arrive(number);
      }
      case Act.Retire(var number) -> model.numbers.retire(number);
      case Act.GiveBack _ -> heard.released().forEach(this::isReleased);
      default -> {
        if (on.isSilent()) {
          // Another process reads the pool anew.
          service.isReleased(Numbers.NEVER_OURS);
        }
      }
    }
  }

  private void isReleased(String digits) {
    var number = new PhoneNumber(digits);
    Wrong.unless(
        model.numbers.isHeld(number)
            && !model.numbers.isInService(number)
            && Numbers.PEOPLE.stream()
                .allMatch(
                    person -> model.lines.of(new Pair(person, number)) instanceof Meaning.Nothing),
        () -> "gives back %s, which isn't free".formatted(number));
    service.isReleased(number);
    model.numbers.release(number);
    tell("%s is given back".formatted(number));
  }

  private Seen look(Act act) {
    Collection<String> ids = new HashSet<>(model.talks.keySet());
    act.id().ifPresent(ids::add);
    return eyes.look(Numbers.PEOPLE, ids);
  }

  private void tell(String what) {
    story.add(what);
    if (story.size() > TOLD_OF_A_FAILURE) {
      story.remove();
    }
  }

  @Override
  public void close() {
    instance.close();
  }
}
