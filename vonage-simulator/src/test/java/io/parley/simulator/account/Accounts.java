package io.parley.simulator.account;

import io.parley.simulator.SimulatorSettings;

/// Accounts for tests of other packages.
public final class Accounts {
  private Accounts() {}

  public static Account with(SimulatorSettings settings) {
    return new Account(settings);
  }
}
