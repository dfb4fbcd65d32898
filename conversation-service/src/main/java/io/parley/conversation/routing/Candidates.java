package io.parley.conversation.routing;

import static java.util.stream.Collectors.joining;

import io.parley.contracts.PhoneNumber;
import java.util.List;
import java.util.Set;

/// The virtual numbers that somebody may be given.
///
/// @param tiers the best first; within a tier any will do, so that the one is taken that this
///   person hasn't seen for the longest time
/// @param supply those that count when it is told how many are left
public record Candidates(List<List<PhoneNumber>> tiers, Set<PhoneNumber> supply) {

  /// As the script reads them: numbers between commas, those that count with a plus, tiers between
  /// semicolons.
  String written() {
    return tiers.stream()
        .filter(tier -> !tier.isEmpty())
        .map(tier -> tier.stream().map(this::written).collect(joining(",")))
        .collect(joining(";"));
  }

  private String written(PhoneNumber number) {
    return supply.contains(number) ? number.digits() + "+" : number.digits();
  }
}
