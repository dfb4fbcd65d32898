package io.parley.standalone.guarantees;

import io.parley.standalone.guarantees.Evidence.Send;
import io.parley.standalone.guarantees.Faults.Fault;
import io.parley.standalone.guarantees.Faults.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Texts that Vonage took more than once, and why: whoever had sent one could not know that.
final class Repetitions {
  /// Between Vonage's answer and the note of it, on a busy machine.
  private static final Duration NOTING = Duration.ofSeconds(3);

  private final List<Fault> faults;
  private final Duration late;
  private final Map<Reason, List<String>> byReason = new EnumMap<>(Reason.class);

  enum Reason {
    /// Vonage answered when the notifier had stopped waiting.
    ANSWERED_TOO_LATE,
    /// The notifier was killed before it had noted the answer.
    KILLED,
    /// Redis was away, so that the answer could not be noted where another instance finds it.
    REDIS_AWAY,
    /// There is none: this must not be.
    NONE
  }

  /// @param failed ids of those that were said to have failed: none of their sends was the last
  ///   word
  /// @param timeout after which the notifier stops waiting. What took half of it may have been too
  ///   late: the simulator sees neither the way there nor the way back, long as they may be on a
  ///   busy machine
  Repetitions(List<Send> sends, Set<String> failed, List<Fault> faults, Duration timeout) {
    this.faults = faults;
    this.late = timeout.dividedBy(2);
    sends.stream()
        .filter(Send::taken)
        .collect(Collectors.groupingBy(Send::smsId))
        .forEach((id, taken) -> explain(taken, failed.contains(id)));
  }

  /// The ids of those that were sent again, once for each time.
  Map<Reason, List<String>> byReason() {
    return byReason;
  }

  List<String> without() {
    return byReason.getOrDefault(Reason.NONE, List.of());
  }

  private void explain(List<Send> sends, boolean failed) {
    sends.stream()
        .sorted(Comparator.comparing(Send::began))
        .limit(failed ? sends.size() : sends.size() - 1)
        .forEach(send ->
            byReason.computeIfAbsent(reason(send), r -> new ArrayList<>()).add(send.smsId()));
  }

  private Reason reason(Send send) {
    if (send.took().compareTo(late) >= 0) {
      return Reason.ANSWERED_TOO_LATE;
    }
    var noted = send.began().plus(send.took()).plus(NOTING);
    for (var fault : faults) {
      var before = fault.began().isBefore(noted);
      if (fault.kind() == Kind.NOTIFIER_KILLED && before && fault.began().isAfter(send.began())) {
        return Reason.KILLED;
      }
      if (fault.kind() == Kind.REDIS_RESTARTED && before && fault.over().isAfter(send.began())) {
        return Reason.REDIS_AWAY;
      }
    }
    return Reason.NONE;
  }
}
