package io.parley.conversation.lifecycle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.parley.contracts.Channel;
import io.parley.contracts.CloseReason;
import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A conversation as it stands. Each change gives a new one with the next version, which
/// [Conversations] saves only over the version it was made from.
///
/// What was decided but not yet told on Kafka stays with it in `unannounced`, so that a crash
/// forgets nothing.
///
/// @param version counts the changes, from the epoch ms of its request: an id that is used again
///   later goes on above where it was
/// @param request the fingerprint of the request, to tell its repetition from another one under the
///   same id; null where it was closed before it was asked for
/// @param participants exactly two; each one's virtual number is dialled by the other
/// @param openedAt when it was opened, or asked for while it waits
/// @param newSince from which second on texts are meant for whom they reach now
/// @param changedAt when it was opened, extended, handed over or closed last
/// @param former the route of a person who was replaced, until that is announced
/// @param detail why it was rejected, as its event says
public record Conversation(
    String id,
    long version,
    State state,
    @Nullable String request,
    List<Participant> participants,
    Set<Channel> channels,
    boolean confirmBySms,
    Instant openedAt,
    Instant newSince,
    Instant expiresAt,
    Instant changedAt,
    @Nullable CloseReason closeReason,
    List<Announcement> unannounced,
    List<Former> former,
    @Nullable String detail) {

  /// In the place of the fingerprint, once it is to be forgotten who asked to reach whom.
  private static final String ERASED = "erased";

  public enum State {
    /// Accepted; there are no numbers for it yet. Connects nobody.
    WAITING,
    OPEN,
    CLOSED,
    /// There were no numbers for it in time. Forgotten as soon as that is announced.
    REJECTED
  }

  /// What internal services and participants are still to be told. The messages follow from the
  /// conversation itself.
  enum Announcement {
    OPENED,
    EXTENDED,
    PARTICIPANT_REPLACED,
    CLOSED,
    REJECTED
  }

  /// The route of a person who was replaced.
  ///
  /// @param participantId who was replaced
  /// @param version of the conversation that replaced them
  /// @param endedAt when
  record Former(
      String participantId,
      PhoneNumber realNumber,
      PhoneNumber dialled,
      long version,
      Instant endedAt) {

    /// Its route is over; from now on it stands for one that nobody has.
    Former without(PhoneNumber person) {
      return realNumber.equals(person)
          ? new Former(participantId, dialled, dialled, version, endedAt)
          : this;
    }
  }

  /// A close that came before its request.
  static Conversation closedBeforeItsRequest(String id, Instant at) {
    return new Conversation(
        id,
        at.toEpochMilli(),
        State.CLOSED,
        null,
        List.of(),
        EnumSet.noneOf(Channel.class),
        false,
        at,
        at,
        at,
        at,
        CloseReason.REQUESTED,
        List.of(),
        List.of(),
        null);
  }

  /// The request that comes after its close, which is all there is to say to it.
  Conversation closedAlready(Conversation requested) {
    var next = new Next();
    next.request = requested.request;
    next.participants = requested.participants;
    next.channels = requested.channels;
    next.unannounced = List.of(Announcement.CLOSED);
    return next.build();
  }

  /// @param forFirst stands for the first participant
  /// @param newTextsSince from which second on texts to these numbers are meant for these two
  Conversation opened(
      PhoneNumber forFirst, PhoneNumber forSecond, Instant at, Instant newTextsSince) {
    var next = new Next();
    next.state = State.OPEN;
    next.participants = standingBehind(forFirst, forSecond);
    next.openedAt = at;
    next.newSince = newTextsSince;
    next.changedAt = at;
    next.unannounced = and(Announcement.OPENED);
    return next.build();
  }

  /// With numbers that were claimed anew, since the claims of those it had may have lapsed.
  Conversation renumbered(
      PhoneNumber forFirst, PhoneNumber forSecond, Instant at, Instant newTextsSince) {
    var next = new Next();
    next.participants = standingBehind(forFirst, forSecond);
    next.newSince = newTextsSince;
    next.changedAt = at;
    return next.build();
  }

  Conversation extendedTo(Instant newEnd, Instant at) {
    var next = new Next();
    next.expiresAt = newEnd;
    next.changedAt = at;
    next.unannounced = and(Announcement.EXTENDED);
    return next.build();
  }

  /// @param person the new one, under the id of whom they replace
  /// @param dialled by the new person, standing for the counterpart
  Conversation handedOver(
      Participant person, PhoneNumber dialled, Instant at, Instant newTextsSince) {
    var replaced = participant(person.id()).orElseThrow();
    var next = new Next();
    next.participants =
        participants.stream()
            .map(p ->
                p.equals(replaced)
                    ? person.standingBehind(Objects.requireNonNull(replaced.virtualNumber()))
                    : p.standingBehind(dialled))
            .toList();
    next.newSince = newTextsSince;
    next.changedAt = at;
    next.unannounced = and(Announcement.PARTICIPANT_REPLACED);
    next.former =
        Stream.concat(
                former.stream(),
                Stream.of(
                    new Former(
                        replaced.id(),
                        replaced.realNumber(),
                        dialledBy(replaced),
                        next.version,
                        at)))
            .toList();
    return next.build();
  }

  Conversation closed(CloseReason reason, Instant at) {
    var next = new Next();
    next.state = State.CLOSED;
    next.changedAt = at;
    next.closeReason = reason;
    // Whoever is told that it is closed needs no word any more of when it was to end.
    next.unannounced =
        and(unannounced.stream().filter(it -> it != Announcement.EXTENDED), Announcement.CLOSED);
    return next.build();
  }

  /// @param why for whoever asked; follows from nothing else that is kept
  Conversation rejected(String why, Instant at) {
    var next = new Next();
    next.detail = why;
    next.state = State.REJECTED;
    next.changedAt = at;
    next.unannounced = List.of(Announcement.REJECTED);
    return next.build();
  }

  /// Without somebody who is to be forgotten. Of a conversation that they were in, it is only told
  /// that it is over: whatever else there was to tell was of them too.
  Conversation without(PhoneNumber person) {
    var next = new Next();
    next.former = former.stream().map(it -> it.without(person)).toList();
    if (isOf(person)) {
      next.participants =
          participants.stream().filter(p -> !p.realNumber().equals(person)).toList();
      // By the request's fingerprint a number could be found by trying.
      next.request = ERASED;
      next.unannounced =
          unannounced.stream()
              .filter(it -> it == Announcement.CLOSED || it == Announcement.REJECTED)
              .toList();
    }
    return next.build();
  }

  Conversation announced() {
    var next = new Next();
    next.unannounced = List.of();
    next.former = List.of();
    return next.build();
  }

  @JsonIgnore
  Participant first() {
    return participants.get(0);
  }

  @JsonIgnore
  Participant second() {
    return participants.get(1);
  }

  public Optional<Participant> participant(String participantId) {
    return participants.stream().filter(p -> p.id().equals(participantId)).findFirst();
  }

  /// Whom this participant replaced last, as long as that isn't announced.
  Optional<Former> lastFormer(String participantId) {
    return former.reversed().stream()
        .filter(replaced -> replaced.participantId().equals(participantId))
        .findFirst();
  }

  Participant counterpartOf(Participant participant) {
    return participant.id().equals(first().id()) ? second() : first();
  }

  /// The number that `participant` dials to reach the other.
  PhoneNumber dialledBy(Participant participant) {
    return Objects.requireNonNull(counterpartOf(participant).virtualNumber());
  }

  /// Which of the two calls: the person, or else whoever dials that number, if another person has
  /// taken over since.
  public Optional<Participant> caller(PhoneNumber person, PhoneNumber dialled) {
    return participants.stream()
        .filter(p -> p.realNumber().equals(person))
        .findFirst()
        .or(() ->
            participants.stream()
                .filter(_ -> hasNumbers())
                .filter(p -> dialledBy(p).equals(dialled))
                .findFirst());
  }

  /// What a number needs that is dialled in this conversation.
  @JsonIgnore
  Set<Feature> features() {
    var features = EnumSet.noneOf(Feature.class);
    if (channels.contains(Channel.VOICE)) {
      features.add(Feature.VOICE);
    }
    if (channels.contains(Channel.SMS) || confirmBySms) {
      features.add(Feature.SMS);
    }
    return features;
  }

  @JsonIgnore
  boolean isOpen() {
    return state == State.OPEN;
  }

  /// Whether this person is one of the two now.
  public boolean connects(PhoneNumber person) {
    return isOpen() && isOf(person);
  }

  /// Whether this person is one of the two, however it stands.
  boolean isOf(PhoneNumber person) {
    return participants.stream().anyMatch(p -> p.realNumber().equals(person));
  }

  /// Whether this person is one of the two, or was until lately.
  boolean names(PhoneNumber person) {
    return isOf(person) || former.stream().anyMatch(it -> it.realNumber().equals(person));
  }

  public boolean takesCallsAt(Instant now) {
    return isOpen() && !isOver(now) && channels.contains(Channel.VOICE);
  }

  @JsonIgnore
  boolean isWaiting() {
    return state == State.WAITING;
  }

  /// A close whose request hasn't come yet.
  @JsonIgnore
  boolean isMark() {
    return request == null;
  }

  /// Whether its participants have numbers, and so routes.
  @JsonIgnore
  boolean hasNumbers() {
    return participants.size() == 2 && first().virtualNumber() != null;
  }

  /// Whether somebody dials a number that was claimed for this very change.
  @JsonIgnore
  boolean restsOnClaims() {
    return isOpen()
        && (unannounced.contains(Announcement.OPENED)
            || unannounced.contains(Announcement.PARTICIPANT_REPLACED));
  }

  /// Open, but nobody knows yet.
  @JsonIgnore
  boolean isBeingOpened() {
    return isOpen() && unannounced.contains(Announcement.OPENED);
  }

  @JsonIgnore
  boolean isOver(Instant now) {
    return isOpen() && !now.isBefore(expiresAt);
  }

  /// Of a closed one: when its routes ended, however late somebody came to close it.
  @JsonIgnore
  Instant endedAt() {
    return changedAt.isBefore(expiresAt) ? changedAt : expiresAt;
  }

  private List<Participant> standingBehind(PhoneNumber forFirst, PhoneNumber forSecond) {
    return List.of(first().standingBehind(forFirst), second().standingBehind(forSecond));
  }

  private List<Announcement> and(Announcement next) {
    return and(unannounced.stream(), next);
  }

  private static List<Announcement> and(Stream<Announcement> earlier, Announcement next) {
    return Stream.concat(earlier, Stream.of(next)).distinct().toList();
  }

  /// The next version: as this one, but for what is set.
  private final class Next {
    final long version = Conversation.this.version + 1;
    State state = Conversation.this.state;
    @Nullable String request = Conversation.this.request;
    List<Participant> participants = Conversation.this.participants;
    Set<Channel> channels = Conversation.this.channels;
    Instant openedAt = Conversation.this.openedAt;
    Instant newSince = Conversation.this.newSince;
    Instant expiresAt = Conversation.this.expiresAt;
    Instant changedAt = Conversation.this.changedAt;
    @Nullable CloseReason closeReason = Conversation.this.closeReason;
    List<Announcement> unannounced = Conversation.this.unannounced;
    List<Former> former = Conversation.this.former;
    @Nullable String detail = Conversation.this.detail;

    Conversation build() {
      return new Conversation(
          id,
          version,
          state,
          request,
          participants,
          channels,
          confirmBySms,
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
}
