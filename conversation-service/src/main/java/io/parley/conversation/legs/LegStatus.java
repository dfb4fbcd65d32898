package io.parley.conversation.legs;

import io.parley.contracts.CallEvent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What Vonage tells of a leg, as far as it has to do with how a call ends (Voice API webhook
/// reference).
enum LegStatus {
  STARTED,
  RINGING,
  ANSWERED,
  HUMAN,
  MACHINE,
  BUSY,
  CANCELLED,
  TIMEOUT,
  UNANSWERED,
  REJECTED,
  FAILED,
  /// The last of every leg that wasn't rejected, with what it cost.
  COMPLETED,
  /// Of the call rather than of a leg: a connect over the limit, for one.
  ERROR;

  private static final Map<String, LegStatus> BY_TYPE =
      Arrays.stream(values())
          .collect(
              Collectors.toMap(
                  status -> "call." + status.name().toLowerCase(Locale.ROOT), Function.identity()));

  /// Empty for what has nothing to do with it: recordings, transfers, and whatever Vonage may think
  /// of.
  static Optional<LegStatus> of(CallEvent event) {
    return Optional.ofNullable(BY_TYPE.get(event.type()));
  }

  static Optional<LegStatus> named(String name) {
    return Arrays.stream(values()).filter(status -> status.name().equals(name)).findFirst();
  }
}
