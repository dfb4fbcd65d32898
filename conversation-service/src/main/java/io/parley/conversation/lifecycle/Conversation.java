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

  /// How a conversation stands.
  public enum State {
    /// Accepted; there are no numbers for it yet. Connects nobody.
    WAITING,
    OPEN,
    CLOSED,
    /// There were no numbers for it in time. Forgotten as soon as that is announced.
    REJECTED
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

  /// What may become of it.
  Next next() {
    return new Next(this);
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
}
