package io.parley.provisioning.journal;

import io.parley.contracts.PhoneNumber;
import org.jspecify.annotations.Nullable;

/// What a number is held for: the nth number of a request, or one that the account had already.
///
/// @param requestId null for a number that was taken over
/// @param n from 1; of one that was taken over, its digits
public record Slot(@Nullable String requestId, String n) {
  private static final String ACCOUNT = "account";

  public static Slot of(String requestId, int n) {
    return new Slot(requestId, Integer.toString(n));
  }

  public static Slot takenOver(PhoneNumber msisdn) {
    return new Slot(null, msisdn.digits());
  }

  /// Of the event that tells of its number, however often it does.
  public String eventId() {
    return holder() + ":" + n;
  }

  String key() {
    return holder() + "#" + n;
  }

  private String holder() {
    return requestId != null ? requestId : ACCOUNT;
  }
}
