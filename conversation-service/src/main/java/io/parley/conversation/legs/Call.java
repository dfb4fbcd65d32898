package io.parley.conversation.legs;

import io.parley.contracts.CallOutcome;
import io.parley.contracts.CallResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A call, as far as it is known. Everything told of it follows from which events came, not from
/// their order.
///
/// @param id Vonage's conversation uuid, which the legs share
/// @param dialled empty while `call.inbound` is under way, or lost
/// @param seen who must have called, by the numbers of the caller's leg
/// @param legs the caller's first
/// @param failed Vonage told of an error of the call itself
/// @param told whether it was announced how it ended
public record Call(
    String id,
    Optional<Dialled> dialled,
    Optional<Party> seen,
    List<Leg> legs,
    boolean failed,
    boolean told) {

  /// Whether Vonage was to call the counterpart.
  public boolean wasPutThrough() {
    return dialled
        .map(it -> it.outcome() == CallOutcome.CONNECTED)
        .orElseGet(() -> outbound().findAny().isPresent());
  }

  public Optional<Party> party() {
    return dialled.flatMap(Dialled::party).filter(Party::isKnown).or(() -> seen);
  }

  public Optional<Instant> startedAt() {
    return dialled
        .map(Dialled::at)
        .or(() -> legs.stream().flatMap(leg -> leg.startedAt().stream()).min(order()));
  }

  /// Whether all is there that is told of it.
  boolean isSettled(boolean machinesAreDetected) {
    return callerIsGone()
        && outbound().findAny().isPresent()
        && outbound().allMatch(leg -> leg.isSettled(machinesAreDetected));
  }

  boolean callerIsGone() {
    return inbound().anyMatch(leg -> leg.has(LegStatus.COMPLETED));
  }

  /// How it went, by what is known; empty as long as nothing is.
  public Optional<CallResult> result() {
    var counterpart = counterpart();
    if (counterpart.isPresent()) {
      return counterpart
          .flatMap(Leg::result)
          .or(() -> callerIsGone() ? Optional.of(CallResult.CANCELLED) : Optional.empty());
    }
    if (failed) {
      return Optional.of(CallResult.FAILED);
    }
    return callerIsGone() ? Optional.of(CallResult.CANCELLED) : Optional.empty();
  }

  /// How long the two talked. Where Vonage's word on it is lost, until the caller was gone.
  public int talkSeconds() {
    return counterpart()
        .filter(leg -> leg.result().equals(Optional.of(CallResult.ANSWERED)))
        .map(leg -> leg.has(LegStatus.COMPLETED) ? leg.seconds() : untilCallerWasGone(leg))
        .orElse(0);
  }

  /// Of all legs together, as far as Vonage has told.
  public Optional<BigDecimal> price() {
    return legs.stream().flatMap(leg -> leg.price().stream()).reduce(BigDecimal::add);
  }

  public Optional<String> currency() {
    return legs.stream().flatMap(leg -> leg.currency().stream()).min(order());
  }

  /// When the caller was gone, or else the last that is known.
  Optional<Instant> endedAt() {
    return inbound()
        .flatMap(leg -> leg.endedAt().stream())
        .max(order())
        .or(() ->
            legs.stream()
                .flatMap(leg -> leg.events().values().stream())
                .flatMap(event -> Optional.ofNullable(event.at()).stream())
                .max(order()))
        .or(() -> dialled.map(Dialled::at));
  }

  private Stream<Leg> inbound() {
    return legs.stream().filter(Leg::inbound);
  }

  private Stream<Leg> outbound() {
    return legs.stream().filter(leg -> !leg.inbound());
  }

  /// The counterpart's leg. There is one, as an NCCO of ours connects once; were there more, the
  /// longest would be it.
  private Optional<Leg> counterpart() {
    return outbound().max(Comparator.comparingInt(Leg::seconds).thenComparing(Leg::id));
  }

  private int untilCallerWasGone(Leg counterpart) {
    return counterpart
        .answeredAt()
        .flatMap(from ->
            inbound()
                .flatMap(leg -> leg.endedAt().stream())
                .max(order())
                .map(until -> Math.max(0, Math.toIntExact(seconds(from, until)))))
        .orElse(0);
  }

  private static long seconds(Instant from, Instant until) {
    return Math.min(Duration.between(from, until).toSeconds(), Integer.MAX_VALUE);
  }

  private static <T extends Comparable<? super T>> Comparator<T> order() {
    return Comparator.naturalOrder();
  }
}
