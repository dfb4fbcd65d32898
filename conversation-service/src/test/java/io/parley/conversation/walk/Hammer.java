package io.parley.conversation.walk;

import io.parley.contracts.ConversationRequested;
import io.parley.contracts.ConversationRequested.Participant;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.RejectionReason;
import io.parley.conversation.lifecycle.Conversation;
import io.parley.conversation.lifecycle.NoSuchConversation;
import io.parley.conversation.routing.Route;
import io.parley.conversation.rules.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/// What one of many threads does to the conversations of the same few people, and how it knows that
/// nothing went wrong meanwhile.
final class Hammer {
  private static final int OPEN_AT_ONCE = 60;

  private final List<Instance> instances;
  private final List<PhoneNumber> people;
  private final Duration quarantine;
  private final Ledger ledger;
  private final Map<String, Blow> live = new ConcurrentHashMap<>();
  private final Queue<Blow> all = new ConcurrentLinkedQueue<>();
  private final AtomicInteger ids = new AtomicInteger();

  Hammer(List<Instance> instances, List<PhoneNumber> people, int numbers, Duration quarantine) {
    this.instances = instances;
    this.people = people;
    this.quarantine = quarantine;
    this.ledger = new Ledger(numbers, quarantine);
  }

  /// Those that were opened.
  Queue<Blow> all() {
    return all;
  }

  Map<String, LongAdder> happened() {
    return ledger.happened();
  }

  void strike() {
    var chance = random().nextInt(100);
    var blow = anyOf(List.copyOf(live.values()));
    if (chance < 45 && live.size() < OPEN_AT_ONCE || blow == null) {
      open();
    } else if (chance < 60) {
      close(blow);
    } else if (chance < 72) {
      extend(blow);
    } else if (chance < 86) {
      handOver(blow);
    } else {
      repeat(blow);
    }
  }

  private void open() {
    var one = anyOf(people);
    var other = anyOf(people.stream().filter(person -> !person.equals(one)).toList());
    var isShort = random().nextInt(4) == 0;
    open(one, other, Duration.ofMillis(isShort ? 300 + random().nextInt(700) : 60_000));
  }

  /// @return false if it was refused, as there were no numbers
  boolean open(PhoneNumber one, PhoneNumber other, Duration duration) {
    var blow = new Blow(request(one, other, duration));
    var begun = Instant.now();
    var loads = List.of(ledger.load(one, blow), ledger.load(other, blow));
    try {
      var opened = any().opening().open(blow.request).conversation();
      reachBothWays(opened);
      isOpen(blow, opened, Instant.now());
      return true;
    } catch (Refusal refusal) {
      // Its time may have run out before it was looked at.
      if (refusal.reason() != RejectionReason.ALREADY_EXPIRED || !blow.mayHaveEnded()) {
        ledger.isHonest(refusal, begun, List.of(one, other));
      }
      loads.forEach(Burden.Load::isOff);
      return false;
    }
  }

  private void isOpen(Blow blow, Conversation opened, Instant since) {
    ledger.take(blow, "A", pair(opened, 0), since);
    ledger.take(blow, "B", pair(opened, 1), since);
    all.add(blow);
    live.put(blow.id(), blow);
    ledger.count("opened");
  }

  /// Nobody else knows it yet.
  private void reachBothWays(Conversation opened) {
    for (int i = 0; i < 2; i++) {
      var pair = pair(opened, i);
      var back = pair(opened, 1 - i);
      var route = instances.getFirst().routes().find(pair.person(), pair.number());
      var isRight =
          route.orElse(null) instanceof Route.Open open
              && open.conversationId().equals(opened.id())
              && open.counterpart().equals(back.person())
              && open.callerId().equals(back.number());
      Wrong.unless(
          isRight || !Instant.now().isBefore(opened.expiresAt()),
          () -> "%s of %s is %s".formatted(pair, opened.id(), route));
    }
  }

  private static Pair pair(Conversation conversation, int dialling) {
    return new Pair(
        conversation.participants().get(dialling).realNumber(),
        Objects.requireNonNull(conversation.participants().get(1 - dialling).virtualNumber()));
  }

  private void close(Blow blow) {
    if (live.remove(blow.id()) == null && random().nextBoolean()) {
      return;
    }
    var mayBeForgotten = blow.mayHaveEnded();
    blow.mayEndAt(Instant.now());
    var closed = any().ending().close(blow.id());
    blow.hasEnded();
    ledger.count("closed");
    Wrong.unless(
        closed.map(it -> it.state() == Conversation.State.CLOSED).orElse(mayBeForgotten),
        () -> "%s is closed, and yet %s".formatted(blow.id(), closed));
  }

  private void extend(Blow blow) {
    var to = in(Duration.ofMillis(200 + random().nextInt(5000)));
    blow.mayEndAt(to);
    unlessItEnded(
        blow,
        () -> ledger.count(any().ending().extend(blow.id(), to).isPresent() ? "extended" : "gone"));
  }

  private void handOver(Blow blow) {
    if (!blow.handOver.tryLock()) {
      return;
    }
    try {
      var participant = random().nextBoolean() ? "A" : "B";
      var to = anyOf(people.stream().filter(person -> !isIn(blow, person)).toList());
      unlessItEnded(blow, () -> handOver(blow, participant, to));
    } finally {
      blow.handOver.unlock();
    }
  }

  private static boolean isIn(Blow blow, PhoneNumber person) {
    return blow.sides.values().stream().anyMatch(pair -> pair.person().equals(person));
  }

  private void handOver(Blow blow, String participant, PhoneNumber to) {
    var begun = Instant.now();
    var was = Objects.requireNonNull(blow.sides.get(participant));
    Objects.requireNonNull(blow.tenures.get(was)).endsAt(begun);
    var load = ledger.load(to, blow);
    try {
      var handedOver = any().handOver().handOver(blow.id(), participant, to, null);
      ledger.count("handed over");
      isOut(blow, was);
      ledger.take(
          blow, participant, pair(handedOver, participant.equals("A") ? 0 : 1), Instant.now());
    } catch (Refusal refusal) {
      if (refusal.reason() == RejectionReason.CONFLICT) {
        throw refusal;
      }
      ledger.isHonest(refusal, begun, List.of(to));
      load.isOff();
    }
  }

  private void isOut(Blow blow, Pair was) {
    var route = any().routes().find(was.person(), was.number());
    Wrong.unless(
        !(route.orElse(null) instanceof Route.Open open
            && open.conversationId().equals(blow.id())
            && open.reachesAt(Instant.now())),
        () -> "%s was replaced in %s and still is %s".formatted(was, blow.id(), route));
  }

  /// What has ended may be forgotten, and its id be free again.
  private void repeat(Blow blow) {
    if (blow.mayHaveEnded()) {
      return;
    }
    var again = any().opening().open(blow.request);
    ledger.count("repeated");
    Wrong.unless(
        again.repeated() || Instant.now().isAfter(blow.surelyUntil().plus(quarantine)),
        () -> "%s was opened again".formatted(blow.id()));
  }

  private void unlessItEnded(Blow blow, Runnable change) {
    try {
      change.run();
    } catch (Refusal | NoSuchConversation tooLate) {
      ledger.count("too late");
      Wrong.unless(
          blow.mayHaveEnded(),
          () -> "%s hasn't ended, and yet: %s".formatted(blow.id(), tooLate.getMessage()));
      live.remove(blow.id());
    }
  }

  private ConversationRequested request(PhoneNumber one, PhoneNumber other, Duration duration) {
    return new ConversationRequested(
        "hammer-" + ids.incrementAndGet(),
        List.of(participant("A", one), participant("B", other)),
        null,
        in(duration),
        false);
  }

  /// In whole milliseconds, as it is kept.
  private static Instant in(Duration duration) {
    return Instant.now().plus(duration).truncatedTo(ChronoUnit.MILLIS);
  }

  private static Participant participant(String id, PhoneNumber number) {
    return new Participant(id, new NumberAsWritten(number.digits()), null);
  }

  private Instance any() {
    return instances.get(random().nextInt(instances.size()));
  }

  private static <T> T anyOf(List<T> several) {
    return several.isEmpty() ? null : several.get(random().nextInt(several.size()));
  }

  private static RandomGenerator random() {
    return ThreadLocalRandom.current();
  }
}
