package io.parley.vonage.check;

import io.parley.contracts.PhoneNumber;

/// Says whether a phone number is one that a person can have.
public interface NumberCheck {
  /// Always has an answer: where Vonage can't say, it is libphonenumber's, marked as not assured.
  Verdict check(PhoneNumber number);
}
