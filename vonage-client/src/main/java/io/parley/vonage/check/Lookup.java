package io.parley.vonage.check;

import io.parley.contracts.PhoneNumber;
import io.parley.vonage.VonageFailure;

/// One of Vonage's ways to look a number up.
interface Lookup {
  /// @throws VonageFailure if it can't say
  Verdict ask(PhoneNumber number);
}
