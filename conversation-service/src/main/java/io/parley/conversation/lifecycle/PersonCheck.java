package io.parley.conversation.lifecycle;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.RejectionReason;
import io.parley.conversation.pool.VirtualNumbers;
import io.parley.conversation.rules.Refusal;
import io.parley.vonage.check.NumberCheck;
import io.parley.vonage.check.Verdict;
import org.springframework.stereotype.Component;

/// Whether a number is one that a person can be reached at.
@Component
class PersonCheck {
  private final VirtualNumbers pool;
  private final NumberCheck numberCheck;

  PersonCheck(VirtualNumbers pool, NumberCheck numberCheck) {
    this.pool = pool;
    this.numberCheck = numberCheck;
  }

  /// @param field what a refusal names
  /// @return the number's country
  /// @throws Refusal if it can't be reached, or is one of ours
  String country(String field, PhoneNumber number) {
    if (pool.contains(number)) {
      throw new Refusal(
          RejectionReason.VIRTUAL_NUMBER,
          field + ": is a virtual number of ours; expected the person's own");
    }
    return switch (numberCheck.check(number)) {
      case Verdict.Valid valid -> valid.country();
      case Verdict.Invalid invalid ->
          throw new Refusal(RejectionReason.INVALID_NUMBER, field + ": " + invalid.reason());
    };
  }
}
