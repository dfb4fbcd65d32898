package io.parley.vonage.sms;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Text;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A text to be sent, of any length that Vonage takes (3200 characters).
///
/// @param smsId comes back as `client-ref` in delivery receipts; at most 40 characters
/// @param from a number of the account
/// @param to the recipient
/// @param text what it says
/// @param ttl how long the networks may try to deliver it; brought into Vonage's range of 20 s to 7
///   days; null for Vonage's default of 72 hours
public record OutgoingSms(
    String smsId, PhoneNumber from, PhoneNumber to, Text text, @Nullable Duration ttl) {
  private static final int LONGEST_ID = 40;

  public OutgoingSms {
    if (smsId.isBlank() || smsId.length() > LONGEST_ID) {
      throw new IllegalArgumentException("smsId: expected 1 to " + LONGEST_ID + " characters");
    }
  }

  /// How many SMS it will go out as, which is what the networks count and Vonage bills.
  public int parts() {
    return SmsLength.parts(text.content());
  }
}
