package io.parley.conversation.timeline;

import io.parley.contracts.CallOutcome;
import io.parley.contracts.CallResult;
import io.parley.conversation.legs.Call;
import io.parley.conversation.legs.Dialled;
import io.parley.conversation.legs.Leg;
import io.parley.conversation.legs.Party;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call, joined from what is known of it and its legs.
///
/// @param at when the number was dialled
/// @param by the participant who called
/// @param outcome a [CallResult], or the [CallOutcome] of a call that was not put through; absent
///   while it goes on
/// @param durationSeconds how long the two talked; absent while it goes on
/// @param price decimal, of both legs together, in `currency`
/// @param currency ISO 4217; Vonage bills in EUR
/// @param legs the caller's first
public record CallEntry(
    Instant at,
    @Nullable String by,
    @Nullable String outcome,
    @Nullable Integer durationSeconds,
    @Nullable String price,
    @Nullable String currency,
    List<Side> legs)
    implements Entry {

  /// One party's leg, as far as Vonage has told.
  ///
  /// @param direction `inbound` of the caller's leg, `outbound` of the other
  /// @param startedAt when it began
  /// @param answeredAt absent if nobody answered
  /// @param endedAt absent while it goes on
  /// @param durationSeconds how long it was connected; absent while it goes on
  /// @param price decimal, of this leg, in `currency`
  /// @param currency ISO 4217; Vonage bills in EUR
  public record Side(
      String direction,
      @Nullable Instant startedAt,
      @Nullable Instant answeredAt,
      @Nullable Instant endedAt,
      @Nullable Integer durationSeconds,
      @Nullable String price,
      @Nullable String currency) {

    static Side of(Leg leg) {
      return new Side(
          leg.inbound() ? "inbound" : "outbound",
          leg.startedAt().orElse(null),
          leg.answeredAt().orElse(null),
          leg.endedAt().orElse(null),
          leg.endedAt().map(_ -> leg.seconds()).orElse(null),
          written(leg.price()),
          leg.price().flatMap(_ -> leg.currency()).orElse(null));
    }
  }

  /// Empty for one of which nothing is known but that there was one.
  static Optional<CallEntry> of(Call call) {
    return call.startedAt()
        .map(at ->
            new CallEntry(
                at,
                call.party().map(Party::participantId).orElse(null),
                outcome(call).orElse(null),
                call.told() ? call.talkSeconds() : null,
                written(call.price()),
                call.price().flatMap(_ -> call.currency()).orElse(null),
                call.legs().stream().map(Side::of).toList()));
  }

  private static Optional<String> outcome(Call call) {
    return call.wasPutThrough()
        ? call.result().filter(_ -> call.told()).map(CallResult::name)
        : call.dialled().map(Dialled::outcome).map(CallOutcome::name);
  }

  private static @Nullable String written(Optional<BigDecimal> price) {
    return price.map(BigDecimal::stripTrailingZeros).map(BigDecimal::toPlainString).orElse(null);
  }
}
