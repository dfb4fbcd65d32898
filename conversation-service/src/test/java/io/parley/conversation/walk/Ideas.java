package io.parley.conversation.walk;

import io.parley.contracts.Channel;
import io.parley.contracts.ConversationRequested;
import io.parley.contracts.ConversationRequested.Participant;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.walk.Talk.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a walk does next.
final class Ideas {
  private static final List<Set<Channel>> CHANNELS =
      List.of(EnumSet.allOf(Channel.class), EnumSet.of(Channel.VOICE), EnumSet.of(Channel.SMS));

  private final Random random;
  private final Model model;
  private final List<String> free = new ArrayList<>();
  private int ids;

  Ideas(Random random, Model model) {
    this.random = random;
    this.model = model;
  }

  /// @param command at which it strikes
  /// @param others acts of others in a pause
  record Fate(Kind kind, int command, boolean effective, int others) {
    enum Kind {
      NONE,
      KILLED,
      PAUSED
    }
  }

  Fate fate(Act act) {
    var chance = random.nextInt(100);
    var kind =
        chance < 12 && !(act instanceof Act.GiveBack || act instanceof Act.Retire)
            ? Fate.Kind.KILLED
            : chance < 24 && act.id().isPresent() ? Fate.Kind.PAUSED : Fate.Kind.NONE;
    var commands = act instanceof Act.Attend ? 80 : 14;
    return new Fate(
        kind, 1 + random.nextInt(commands), random.nextBoolean(), 1 + random.nextInt(2));
  }

  /// This id was forgotten.
  void isFree(String id) {
    if (free.size() < 20) {
      free.add(id);
    }
  }

  Duration jump() {
    var chance = random.nextInt(1000);
    if (chance < 350) {
      return Duration.ZERO;
    }
    if (chance < 750) {
      return upTo(Duration.ofSeconds(5));
    }
    if (chance < 960) {
      return upTo(Duration.ofMinutes(3));
    }
    return chance < 995 ? upTo(Duration.ofHours(2)) : upTo(Duration.ofDays(10));
  }

  Duration shortJump() {
    return random.nextBoolean() ? Duration.ZERO : upTo(Duration.ofSeconds(80));
  }

  private Duration upTo(Duration longest) {
    return Duration.ofMillis(random.nextLong(longest.toMillis()));
  }

  Act act() {
    var chance = random.nextInt(100);
    if (chance < 36) {
      return open();
    }
    if (chance < 45) {
      return again();
    }
    if (chance < 60) {
      return new Act.Close(id(talk -> talk.state() == State.OPEN));
    }
    if (chance < 62) {
      return new Act.Close(chance == 60 ? nextId() : id(_ -> true));
    }
    if (chance < 70) {
      return new Act.Extend(someId(), model.now().plus(aWhile()));
    }
    if (chance < 82) {
      return new Act.HandOver(someId(), random.nextBoolean() ? "A" : "B", anybody());
    }
    return chance < 94 ? new Act.Attend() : ofThePool(chance);
  }

  private Act ofThePool(int chance) {
    var arriving = model.numbers.notHeld();
    var inService = model.numbers.inService();
    if (chance < 96 && arriving.isPresent()) {
      return new Act.Arrive(arriving.get());
    }
    return chance < 98 && inService.size() > 4
        ? new Act.Retire(anyOf(inService))
        : new Act.GiveBack();
  }

  /// Something that doesn't concern the same conversation, but the same people gladly.
  Act actOfOthers(Act act) {
    if (act instanceof Act.Open open && random.nextBoolean()) {
      return opening(nextId(), anyOf(open.people()));
    }
    return Stream.generate(this::act)
        .filter(other -> other.id().isEmpty() || !other.id().equals(act.id()))
        .findFirst()
        .orElseThrow();
  }

  /// Whether there is no number for somebody who would need one.
  boolean isShort(Act act) {
    return switch (act) {
      case Act.Open open -> model.isShort(open.conversationId(), open.people());
      case Act.HandOver(var id, _, var to) -> model.isShort(id, List.of(to));
      default -> false;
    };
  }

  private Act open() {
    var marks = ids(talk -> talk.state() == State.MARK);
    var chance = random.nextInt(20);
    if (chance == 0 && !marks.isEmpty()) {
      return opening(anyOf(marks));
    }
    return opening(
        chance == 1 && !free.isEmpty() ? free.remove(random.nextInt(free.size())) : nextId());
  }

  private Act.Open opening(String id) {
    return opening(id, anybody());
  }

  private Act.Open opening(String id, PhoneNumber one) {
    var other = Stream.generate(this::anybody).filter(it -> !it.equals(one)).findFirst();
    return new Act.Open(
        new ConversationRequested(
            id,
            List.of(participant(one, null), participant(other.orElseThrow(), "B")),
            anyOf(CHANNELS),
            model.now().plus(aWhile()),
            random.nextInt(4) == 0),
        random.nextInt(4) == 0);
  }

  /// The same request, or another one under the same id.
  private Act again() {
    var id = someId();
    var request = model.request(id);
    return request == null || random.nextInt(4) == 0
        ? opening(id)
        : new Act.Open(request, random.nextInt(4) == 0);
  }

  private static Participant participant(PhoneNumber number, @Nullable String id) {
    return new Participant(id, new NumberAsWritten("+" + number.digits()), null);
  }

  private Duration aWhile() {
    return random.nextInt(3) == 0
        ? Duration.ofSeconds(20).plus(upTo(Duration.ofMinutes(5)))
        : Duration.ofMinutes(1).plus(upTo(Duration.ofHours(6)));
  }

  private PhoneNumber anybody() {
    return anyOf(Numbers.PEOPLE);
  }

  /// Of an open one mostly, and of one that was interrupted gladly.
  private String someId() {
    var chance = random.nextInt(10);
    if (chance < 3) {
      return id(talk -> !talk.finished() || talk.state() == State.WAITING);
    }
    return chance < 9 ? id(talk -> talk.state() == State.OPEN) : id(_ -> true);
  }

  private String id(Predicate<Talk> which) {
    var found = ids(which);
    return found.isEmpty() ? nextId() : anyOf(found);
  }

  private List<String> ids(Predicate<Talk> which) {
    return model.talks.values().stream().filter(which).map(Talk::id).toList();
  }

  private String nextId() {
    return "c" + ++ids;
  }

  private <T> T anyOf(List<T> several) {
    return several.get(random.nextInt(several.size()));
  }
}
