package io.parley.conversation.walk;

import io.parley.contracts.Channel;
import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.lifecycle.Conversation;
import io.parley.conversation.lifecycle.LifecycleDoor;
import io.parley.conversation.lifecycle.Participant;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A conversation as whoever asks for it sees it.
///
/// @param finished whether everything that was decided is done and told
record Talk(
    String id,
    State state,
    List<Side> sides,
    Set<Feature> features,
    Instant expiresAt,
    Instant changedAt,
    Instant textsSince,
    boolean finished) {

  enum State {
    /// There is none.
    NONE,
    /// A close whose request hasn't come yet.
    MARK,
    WAITING,
    OPEN,
    CLOSED,
    /// There were no numbers for it; about to be forgotten.
    REJECTED
  }

  /// @param dials to reach the other; null until there is one
  record Side(String participant, PhoneNumber person, @Nullable PhoneNumber dials) {}

  static Talk of(Conversation seen) {
    return new Talk(
        seen.id(),
        LifecycleDoor.isMark(seen) ? State.MARK : State.valueOf(seen.state().name()),
        sides(seen.participants()),
        features(seen),
        seen.expiresAt(),
        seen.changedAt(),
        seen.newSince(),
        LifecycleDoor.isFinished(seen));
  }

  private static List<Side> sides(List<Participant> participants) {
    if (participants.isEmpty()) {
      return List.of();
    }
    var one = participants.get(0);
    var two = participants.get(1);
    return List.of(
        new Side(one.id(), one.realNumber(), two.virtualNumber()),
        new Side(two.id(), two.realNumber(), one.virtualNumber()));
  }

  private static Set<Feature> features(Conversation seen) {
    var features = EnumSet.noneOf(Feature.class);
    if (seen.channels().contains(Channel.VOICE)) {
      features.add(Feature.VOICE);
    }
    if (seen.channels().contains(Channel.SMS) || seen.confirmBySms()) {
      features.add(Feature.SMS);
    }
    return features;
  }

  boolean isOpenAt(Instant now) {
    return state == State.OPEN && now.isBefore(expiresAt);
  }

  boolean isOverAt(Instant now) {
    return state == State.OPEN && !now.isBefore(expiresAt);
  }

  /// When its lines ended, once it is closed.
  Instant endedAt() {
    return changedAt.isBefore(expiresAt) ? changedAt : expiresAt;
  }

  Side other(Side side) {
    return sides.get(0).equals(side) ? sides.get(1) : sides.get(0);
  }

  boolean hasPerson(PhoneNumber person) {
    return people().anyMatch(person::equals);
  }

  Stream<PhoneNumber> people() {
    return sides.stream().map(Side::person);
  }

  Optional<Side> side(String participant) {
    return sides.stream().filter(side -> side.participant().equals(participant)).findFirst();
  }

  /// The side that dials this number.
  Optional<Side> side(Pair pair) {
    return sides.stream()
        .filter(side -> side.person().equals(pair.person()) && pair.number().equals(side.dials()))
        .findFirst();
  }
}
