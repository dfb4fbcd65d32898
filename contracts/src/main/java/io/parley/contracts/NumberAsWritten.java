package io.parley.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/// A phone number as somebody else wrote it: in a request, or as a network passed a caller ID on.
/// It may be anything.
///
/// It exists so that a wrong number becomes a refusal with a reason rather than a record that can't
/// be read, and is as secret as the real thing.
public record NumberAsWritten(@JsonValue String value) {
  @JsonCreator
  public NumberAsWritten {}

  public Optional<PhoneNumber> parse() {
    return PhoneNumber.tryParse(value);
  }

  @Override
  public String toString() {
    return parse().map(PhoneNumber::toString).orElse("•••");
  }
}
