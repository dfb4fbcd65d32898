package io.parley.conversation.routing;

import static java.util.stream.Collectors.joining;

import io.parley.contracts.PhoneNumber;
import java.util.List;
import java.util.Set;

/// The virtual numbers that somebody may be given, written down once for all who may be given the
/// same.
public final class Candidates {
  private final List<List<PhoneNumber>> tiers;
  private final Set<PhoneNumber> supply;
  private final String written;

  /// @param tiers the best first; within a tier any will do, so that the one is taken that this
  ///   person hasn't seen for the longest time
  /// @param supply those that count when it is told how many are left
  public Candidates(List<List<PhoneNumber>> tiers, Set<PhoneNumber> supply) {
    this.tiers = tiers;
    this.supply = supply;
    this.written = write();
  }

  public List<List<PhoneNumber>> tiers() {
    return tiers;
  }

  public Set<PhoneNumber> supply() {
    return supply;
  }

  /// As the script reads them: numbers between commas, those that count with a plus, tiers between
  /// semicolons.
  String written() {
    return written;
  }

  private String write() {
    return tiers.stream()
        .filter(tier -> !tier.isEmpty())
        .map(tier -> tier.stream().map(this::write).collect(joining(",")))
        .collect(joining(";"));
  }

  private String write(PhoneNumber number) {
    return supply.contains(number) ? number.digits() + "+" : number.digits();
  }
}
