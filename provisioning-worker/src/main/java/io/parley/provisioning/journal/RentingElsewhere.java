package io.parley.provisioning.journal;

/// Somebody else is at the same number, or died at it; how far it came is known when their lease is
/// over. Also what whoever stalled for longer than its lease is told.
public final class RentingElsewhere extends RuntimeException {
  public RentingElsewhere() {
    super("somebody else holds the lease of this number", null, false, false);
  }
}
