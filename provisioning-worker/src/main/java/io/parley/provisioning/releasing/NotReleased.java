package io.parley.provisioning.releasing;

/// Vonage won't end the rent of a number that the account still lists. It goes on costing money, so
/// nothing but trying again makes sense.
final class NotReleased extends RuntimeException {
  NotReleased() {
    super("Vonage does not end the rent of the number yet", null, false, false);
  }
}
