package io.parley.conversation.legs;

import io.parley.contracts.CallResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One party's side of a call.
///
/// @param inbound the caller's; else the counterpart's
public record Leg(String id, boolean inbound, Map<LegStatus, LegEvent> events) {

  public Optional<Instant> startedAt() {
    return events.values().stream()
        .flatMap(event -> Optional.ofNullable(event.at()).stream())
        .min(Comparator.naturalOrder());
  }

  public Optional<Instant> answeredAt() {
    return at(LegStatus.ANSWERED);
  }

  public Optional<Instant> endedAt() {
    return at(LegStatus.COMPLETED);
  }

  /// 0 as long as Vonage hasn't told.
  public int seconds() {
    return completed(LegEvent::seconds).orElse(0);
  }

  public Optional<BigDecimal> price() {
    return completed(LegEvent::price);
  }

  public Optional<String> currency() {
    return completed(LegEvent::currency);
  }

  /// How it went with this phone, by what is known; empty as long as nothing is.
  public Optional<CallResult> result() {
    if (has(LegStatus.MACHINE)) {
      return Optional.of(CallResult.MACHINE);
    }
    if (seconds() > 0) {
      return Optional.of(CallResult.ANSWERED);
    }
    return failure()
        .or(() -> wasAnswered() ? Optional.of(CallResult.ANSWERED) : Optional.empty())
        .or(() -> has(LegStatus.COMPLETED) ? Optional.of(CallResult.UNANSWERED) : Optional.empty());
  }

  /// Whether no event that may still come would change what is told of this leg, so that it is told
  /// the same in whatever order they come.
  ///
  /// @param machinesAreDetected so that Vonage says what answered
  boolean isSettled(boolean machinesAreDetected) {
    if (!has(LegStatus.COMPLETED) && !has(LegStatus.REJECTED)) {
      return false;
    }
    if (has(LegStatus.MACHINE) || (seconds() == 0 && failure().isPresent())) {
      return true;
    }
    return machinesAreDetected ? has(LegStatus.HUMAN) : wasAnswered();
  }

  boolean has(LegStatus status) {
    return events.containsKey(status);
  }

  private boolean wasAnswered() {
    return seconds() > 0 || has(LegStatus.ANSWERED) || has(LegStatus.HUMAN);
  }

  private Optional<CallResult> failure() {
    if (has(LegStatus.BUSY)) {
      return Optional.of(CallResult.BUSY);
    }
    if (has(LegStatus.REJECTED)) {
      return Optional.of(wasDeclined() ? CallResult.REJECTED : CallResult.FAILED);
    }
    if (has(LegStatus.UNANSWERED) || has(LegStatus.TIMEOUT)) {
      return Optional.of(CallResult.UNANSWERED);
    }
    if (has(LegStatus.CANCELLED)) {
      return Optional.of(CallResult.CANCELLED);
    }
    return has(LegStatus.FAILED) ? Optional.of(CallResult.FAILED) : Optional.empty();
  }

  /// By the counterpart, rather than by Vonage for a number or a caller ID it doesn't take.
  private boolean wasDeclined() {
    var detail = Objects.requireNonNull(events.get(LegStatus.REJECTED)).detail();
    return detail == null || detail.equals("declined");
  }

  private Optional<Instant> at(LegStatus status) {
    return Optional.ofNullable(events.get(status)).map(LegEvent::at);
  }

  private <T> Optional<T> completed(Function<LegEvent, @Nullable T> fact) {
    return Optional.ofNullable(events.get(LegStatus.COMPLETED)).map(fact);
  }
}
