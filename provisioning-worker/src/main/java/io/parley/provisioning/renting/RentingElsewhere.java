package io.parley.provisioning.renting;

/// Another instance is at the same number of the same request, or died at it; how far it came is
/// known when its lease is over.
final class RentingElsewhere extends RuntimeException {
  RentingElsewhere() {
    super("another instance holds the lease of this rental", null, false, false);
  }
}
