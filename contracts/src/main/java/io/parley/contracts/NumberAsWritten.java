package io.parley.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A phone number as somebody else wrote it: in a request, or as a network passed a caller ID on.
/// It may be anything.
///
/// It exists so that a wrong number becomes a refusal with a reason rather than a record that can't
/// be read, and is as secret as the real thing. Parsing is dear: it is done once, and only for whom
/// it matters.
public final class NumberAsWritten {
  private final String value;

  /// Null until somebody wants to know.
  @SuppressWarnings("NullableOptional")
  private @Nullable Optional<PhoneNumber> number;

  @JsonCreator
  public NumberAsWritten(String value) {
    this.value = value;
  }

  @JsonValue
  public String value() {
    return value;
  }

  public Optional<PhoneNumber> parse() {
    var parsed = number;
    if (parsed == null) {
      // Two threads may do it twice, and get the same.
      parsed = PhoneNumber.tryParse(value);
      number = parsed;
    }
    return parsed;
  }

  /// Read as the caller ID of somebody who dialled `dialled`: networks leave out the country code
  /// at times.
  ///
  /// @return empty where no number can be known
  public Optional<PhoneNumber> asCallerOf(PhoneNumber dialled) {
    return CallerId.read(value, parse(), dialled);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NumberAsWritten written && written.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return parse().map(PhoneNumber::toString).orElse("•••");
  }
}
