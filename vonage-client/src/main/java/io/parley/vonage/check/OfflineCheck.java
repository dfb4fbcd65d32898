package io.parley.vonage.check;

import io.parley.contracts.PhoneNumber;

/// libphonenumber's word: whether the number lies in a range that its country has assigned.
final class OfflineCheck implements NumberCheck {
  @Override
  public Verdict check(PhoneNumber number) {
    return number
        .assignedBy()
        .<Verdict>map(country -> new Verdict.Valid(country, false))
        .orElseGet(
            () -> new Verdict.Invalid("is in no range of numbers that its country has assigned"));
  }
}
