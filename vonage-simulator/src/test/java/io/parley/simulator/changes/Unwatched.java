package io.parley.simulator.changes;

import io.parley.simulator.Settings;

/// Changes that nobody reads, for tests of other packages.
public final class Unwatched {
  private Unwatched() {}

  public static Changes changes() {
    return new Changes(Settings.ordinary());
  }
}
