package io.parley.conversation.allocation;

import io.parley.contracts.PhoneNumber;
import java.util.Optional;

/// What would be nice, beside what fits.
///
/// @param gladly before all others, if this person can be given it
/// @param ratherNot only where nothing else that fits is left
public record Wish(Optional<PhoneNumber> gladly, Optional<PhoneNumber> ratherNot) {
  static final Wish NONE = new Wish(Optional.empty(), Optional.empty());

  static Wish ratherNot(PhoneNumber number) {
    return new Wish(Optional.empty(), Optional.of(number));
  }
}
