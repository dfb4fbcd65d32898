package io.parley.conversation.lifecycle;

import io.parley.contracts.PhoneNumber;
import org.jspecify.annotations.Nullable;

/// One of the two.
///
/// @param name for the texts only
/// @param country ISO 3166-1 alpha-2, as the number check says
/// @param virtualNumber stands for this participant: the counterpart dials it; null until allocated
public record Participant(
    String id,
    @Nullable String name,
    String country,
    PhoneNumber realNumber,
    @Nullable PhoneNumber virtualNumber) {

  Participant standingBehind(PhoneNumber number) {
    return new Participant(id, name, country, realNumber, number);
  }

  @Override
  public String toString() {
    return "Participant[id=" + id + ", realNumber=" + realNumber + "]";
  }
}
