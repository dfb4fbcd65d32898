package io.parley.vonage;

/// Vonage refuses everything of this account, or our set-up is wrong: stop, and tell somebody.
/// Wrong credentials, no credit, suspended, wrong address. What was asked for can be asked again
/// once it is mended.
public final class AccountRefused extends VonageFailure {
  public AccountRefused(String code) {
    super(code, "Vonage refuses the account", null);
  }
}
