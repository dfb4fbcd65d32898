package io.parley.contracts;

/// What was given can't be a phone number. The message doesn't repeat it.
public final class NotAPhoneNumber extends IllegalArgumentException {
  public NotAPhoneNumber() {
    super(
        "not a phone number: expected a country code and a number, 7 to 15 digits with an optional leading '+',"
            + " for instance 447700900001");
  }
}
