package io.parley.conversation.lifecycle;

import io.parley.contracts.Channel;
import io.parley.contracts.CloseReason;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.lifecycle.Conversation.State;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What may become of a conversation: its next version, as it stands but for what changes. For one
/// change each.
final class Next {

  /// In the place of the fingerprint, once it is to be forgotten who asked to reach whom.
  private static final String ERASED = "erased";

  private final Conversation now;
  private final long version;
  private State state;
  private @Nullable String request;
  private List<Participant> participants;
  private Set<Channel> channels;
  private Instant openedAt;
  private Instant newSince;
  private Instant expiresAt;
  private Instant changedAt;
  private @Nullable CloseReason closeReason;
  private List<Announcement> unannounced;
  private List<Former> former;
  private @Nullable String detail;

  Next(Conversation now) {
    this.now = now;
    this.version = now.version() + 1;
    this.state = now.state();
    this.request = now.request();
    this.participants = now.participants();
    this.channels = now.channels();
    this.openedAt = now.openedAt();
    this.newSince = now.newSince();
    this.expiresAt = now.expiresAt();
    this.changedAt = now.changedAt();
    this.closeReason = now.closeReason();
    this.unannounced = now.unannounced();
    this.former = now.former();
    this.detail = now.detail();
  }

  /// The request that comes after its close, which is all there is to say to it.
  Conversation closedAlready(Conversation requested) {
    request = requested.request();
    participants = requested.participants();
    channels = requested.channels();
    unannounced = List.of(Announcement.CLOSED);
    return build();
  }

  /// @param forFirst stands for the first participant
  /// @param newTextsSince from which second on texts to these numbers are meant for these two
  Conversation opened(
      PhoneNumber forFirst, PhoneNumber forSecond, Instant at, Instant newTextsSince) {
    state = State.OPEN;
    openedAt = at;
    unannounced = and(Announcement.OPENED);
    return renumbered(forFirst, forSecond, at, newTextsSince);
  }

  /// With numbers that were claimed anew, since the claims of those it had may have lapsed.
  Conversation renumbered(
      PhoneNumber forFirst, PhoneNumber forSecond, Instant at, Instant newTextsSince) {
    participants =
        List.of(now.first().standingBehind(forFirst), now.second().standingBehind(forSecond));
    newSince = newTextsSince;
    changedAt = at;
    return build();
  }

  Conversation extendedTo(Instant newEnd, Instant at) {
    expiresAt = newEnd;
    changedAt = at;
    unannounced = and(Announcement.EXTENDED);
    return build();
  }

  /// @param person the new one, under the id of whom they replace
  /// @param dialled by the new person, standing for the counterpart
  Conversation handedOver(
      Participant person, PhoneNumber dialled, Instant at, Instant newTextsSince) {
    var replaced = now.participant(person.id()).orElseThrow();
    participants =
        participants.stream()
            .map(p ->
                p.equals(replaced)
                    ? person.standingBehind(Objects.requireNonNull(replaced.virtualNumber()))
                    : p.standingBehind(dialled))
            .toList();
    newSince = newTextsSince;
    changedAt = at;
    unannounced = and(Announcement.PARTICIPANT_REPLACED);
    var last =
        new Former(replaced.id(), replaced.realNumber(), now.dialledBy(replaced), version, at);
    former = Stream.concat(former.stream(), Stream.of(last)).toList();
    return build();
  }

  Conversation closed(CloseReason reason, Instant at) {
    state = State.CLOSED;
    changedAt = at;
    closeReason = reason;
    // Whoever is told that it is closed needs no word any more of when it was to end.
    unannounced = unannounced.stream().filter(it -> it != Announcement.EXTENDED).toList();
    unannounced = and(Announcement.CLOSED);
    return build();
  }

  /// @param why for whoever asked; follows from nothing else that is kept
  Conversation rejected(String why, Instant at) {
    detail = why;
    state = State.REJECTED;
    changedAt = at;
    unannounced = List.of(Announcement.REJECTED);
    return build();
  }

  /// Without somebody who is to be forgotten. Of a conversation that they were in, it is only told
  /// that it is over: whatever else there was to tell was of them too.
  Conversation without(PhoneNumber person) {
    former = former.stream().map(it -> it.without(person)).toList();
    if (now.isOf(person)) {
      participants = participants.stream().filter(p -> !p.realNumber().equals(person)).toList();
      // By the request's fingerprint a number could be found by trying.
      request = ERASED;
      unannounced =
          unannounced.stream()
              .filter(it -> it == Announcement.CLOSED || it == Announcement.REJECTED)
              .toList();
    }
    return build();
  }

  Conversation announced() {
    unannounced = List.of();
    former = List.of();
    return build();
  }

  private List<Announcement> and(Announcement next) {
    return Stream.concat(unannounced.stream(), Stream.of(next)).distinct().toList();
  }

  private Conversation build() {
    return new Conversation(
        now.id(),
        version,
        state,
        request,
        participants,
        channels,
        now.confirmBySms(),
        openedAt,
        newSince,
        expiresAt,
        changedAt,
        closeReason,
        unannounced,
        former,
        detail);
  }
}
