package io.parley.conversation.walk;

import io.parley.contracts.ConversationRequested;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.walk.Talk.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What should be, as far as the design says so. Where it leaves a choice, the model takes over
/// what was chosen.
final class Model {
  /// So long a request waits for numbers.
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration REMEMBERED = Duration.ofDays(7);
  private static final Duration MARKED = Duration.ofHours(24);

  final Clock clock;
  final Duration quarantine;
  final Lines lines;
  final Numbers numbers = new Numbers();
  final Fitting fitting;
  final Map<String, Talk> talks = new LinkedHashMap<>();
  private final Map<String, ConversationRequested> requests = new HashMap<>();
  private final Map<String, Instant> touched = new HashMap<>();
  private final Map<String, Integer> handOvers = new HashMap<>();
  private final Map<String, Set<Instant>> times = new HashMap<>();

  Model(Clock clock, Duration quarantine) {
    this.clock = clock;
    this.quarantine = quarantine;
    this.lines = new Lines(clock, quarantine);
    this.fitting = new Fitting(lines, numbers);
  }

  Instant now() {
    return clock.instant();
  }

  @Nullable Talk talk(String id) {
    return talks.get(id);
  }

  /// Of the conversation that has this id now.
  @Nullable ConversationRequested request(String id) {
    return requests.get(id);
  }

  /// Whether the attendant may have something to do for it.
  boolean needsAttention(Talk talk) {
    return !talk.finished() || talk.state() == State.WAITING || talk.isOverAt(now());
  }

  Set<String> inNeedOfAttention() {
    return talks.values().stream()
        .filter(this::needsAttention)
        .map(Talk::id)
        .collect(Collectors.toSet());
  }

  /// Whether one of them can be given no number.
  boolean isShort(String id, List<PhoneNumber> people) {
    return !people.stream().allMatch(person -> fitting.hasAny(id, person));
  }

  boolean waitsInVain(Talk talk) {
    return !now().isBefore(talk.changedAt().plus(PATIENCE)) || !now().isBefore(talk.expiresAt());
  }

  /// When somebody last did something about it.
  Instant touchedAt(String id) {
    return touched.getOrDefault(id, Instant.EPOCH);
  }

  /// Whether it was changed at this time, or to end then.
  boolean isATimeOf(String id, Instant time) {
    return times.getOrDefault(id, Set.of()).contains(time);
  }

  int handOvers(String id) {
    return handOvers.getOrDefault(id, 0);
  }

  void note(Talk talk, boolean handedOver) {
    talks.put(talk.id(), talk);
    touched.put(talk.id(), now());
    times
        .computeIfAbsent(talk.id(), _ -> new HashSet<>())
        .addAll(List.of(talk.changedAt(), talk.expiresAt()));
    handOvers.merge(talk.id(), handedOver ? 1 : 0, Integer::sum);
  }

  void note(ConversationRequested request) {
    requests.put(String.valueOf(request.conversationId()), request);
  }

  /// Its id is free again.
  void forget(String id) {
    talks.remove(id);
    requests.remove(id);
    touched.remove(id);
    handOvers.remove(id);
    times.remove(id);
  }

  /// Redis is to forget a conversation at this time: not before everything is told and its
  /// quarantine is over.
  void mayForget(String id, Instant at) {
    var talk = talks.get(id);
    Wrong.unless(
        talk != null && talk.finished(), () -> "forgets %s, which isn't finished".formatted(talk));
    var end = talk.state() == State.MARK ? talk.changedAt().plus(MARKED) : afterQuarantine(talk);
    Wrong.unless(
        talk.state() != State.OPEN && talk.state() != State.WAITING && !at.isBefore(end),
        () -> "forgets %s at %s, before %s".formatted(talk, at, end));
  }

  private Instant afterQuarantine(Talk talk) {
    return talk.endedAt().plus(quarantine);
  }

  /// Redis is to forget a person at this time: not before a week after their last quarantine.
  void mayForget(PhoneNumber person, Instant at) {
    lines
        .all()
        .forEach((pair, meaning) -> {
          if (pair.person().equals(person)) {
            Wrong.unless(
                meaning.end().map(it -> it.plus(quarantine).plus(REMEMBERED)).stream()
                    .noneMatch(at::isBefore),
                () -> "forgets %s at %s, who has %s".formatted(person, at, meaning));
          }
        });
  }
}
