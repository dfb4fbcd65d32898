package io.parley.conversation.lifecycle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.parley.contracts.Channel;
import io.parley.contracts.CloseReason;
import io.parley.contracts.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A conversation as it stands. Each change gives a new one with the next version, which
/// [Conversations] saves only over the version it was made from.
///
/// What was decided but not yet told on Kafka stays with it in `unannounced`, so that a crash
/// forgets nothing.
///
/// @param version counts the changes, from 1
/// @param request the fingerprint of the request, to tell its repetition from another one under the
///   same id
/// @param changedAt when it was opened, extended or closed last
/// @param participants exactly two; each one's virtual number is dialled by the other
record Conversation(
    String id,
    long version,
    State state,
    String request,
    List<Participant> participants,
    Set<Channel> channels,
    boolean confirmBySms,
    Instant openedAt,
    Instant expiresAt,
    Instant changedAt,
    @Nullable CloseReason closeReason,
    List<Announcement> unannounced) {

  enum State {
    /// Accepted; numbers are being allocated. Connects nobody.
    OPENING,
    OPEN,
    CLOSED
  }

  /// What internal services and participants are still to be told. The messages follow from the
  /// conversation itself.
  enum Announcement {
    OPENED,
    EXTENDED,
    CLOSED
  }

  /// The same, as the next version: whoever works on an earlier one can't finish any more.
  Conversation takenOver() {
    return next(state, participants, openedAt, expiresAt, changedAt, closeReason, unannounced);
  }

  Conversation opened(PhoneNumber forFirst, PhoneNumber forSecond, Instant at) {
    var numbered = List.of(first().standingBehind(forFirst), second().standingBehind(forSecond));
    return next(State.OPEN, numbered, at, expiresAt, at, null, and(Announcement.OPENED));
  }

  Conversation extendedTo(Instant newEnd, Instant at) {
    return next(state, participants, openedAt, newEnd, at, null, and(Announcement.EXTENDED));
  }

  Conversation closed(CloseReason reason, Instant at) {
    return next(
        State.CLOSED,
        participants,
        openedAt,
        expiresAt,
        at,
        reason,
        butExtendedAnd(Announcement.CLOSED));
  }

  Conversation announced() {
    return next(state, participants, openedAt, expiresAt, changedAt, closeReason, List.of());
  }

  @JsonIgnore
  Participant first() {
    return participants.get(0);
  }

  @JsonIgnore
  Participant second() {
    return participants.get(1);
  }

  Participant counterpartOf(Participant participant) {
    return participant.id().equals(first().id()) ? second() : first();
  }

  /// The number that `participant` dials to reach the other.
  PhoneNumber dialledBy(Participant participant) {
    return Objects.requireNonNull(counterpartOf(participant).virtualNumber());
  }

  @JsonIgnore
  boolean isOpen() {
    return state == State.OPEN;
  }

  /// Open, but nobody knows yet.
  @JsonIgnore
  boolean isBeingOpened() {
    return isOpen() && unannounced.contains(Announcement.OPENED);
  }

  @JsonIgnore
  boolean isOver(Instant now) {
    return state != State.CLOSED && !now.isBefore(expiresAt);
  }

  private Conversation next(
      State nextState,
      List<Participant> nextParticipants,
      Instant nextOpenedAt,
      Instant nextExpiresAt,
      Instant nextChangedAt,
      @Nullable CloseReason nextCloseReason,
      List<Announcement> nextUnannounced) {
    return new Conversation(
        id,
        version + 1,
        nextState,
        request,
        nextParticipants,
        channels,
        confirmBySms,
        nextOpenedAt,
        nextExpiresAt,
        nextChangedAt,
        nextCloseReason,
        nextUnannounced);
  }

  private List<Announcement> and(Announcement next) {
    return and(unannounced.stream(), next);
  }

  /// Whoever is told that it is closed needs no word any more of when it was to end.
  private List<Announcement> butExtendedAnd(Announcement next) {
    return and(unannounced.stream().filter(it -> it != Announcement.EXTENDED), next);
  }

  private static List<Announcement> and(Stream<Announcement> earlier, Announcement next) {
    return Stream.concat(earlier, Stream.of(next)).distinct().toList();
  }
}
