package io.parley.vonage;

import io.parley.contracts.Coded;
import org.jspecify.annotations.Nullable;

/// Vonage didn't do what it was asked to. The three kinds differ in what helps: time
/// ([VonageUnavailable]), nothing ([MessageRefused]), or somebody who looks after the account
/// ([AccountRefused]).
///
/// No message carries a phone number or a text.
public abstract sealed class VonageFailure extends RuntimeException implements Coded
    permits VonageUnavailable, MessageRefused, AccountRefused {
  private final String code;

  VonageFailure(String code, String what, @Nullable Throwable cause) {
    super(what + ": " + code, cause);
    this.code = code;
  }

  /// Short and upper case, for metrics and events: `SMS_STATUS_7`, `HTTP_429`, `NUMBERS_420`,
  /// `TIMEOUT`.
  @Override
  public final String code() {
    return code;
  }
}
