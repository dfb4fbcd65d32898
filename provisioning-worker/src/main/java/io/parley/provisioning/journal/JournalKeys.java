package io.parley.provisioning.journal;

/// The names of the keys.
final class JournalKeys {
  static final String RENTALS = "{provisioning}:rentals";

  private JournalKeys() {}

  static String lease(Slot slot) {
    return "{provisioning}:lease:" + slot.key();
  }

  static String answers(String requestId) {
    return "{provisioning}:answers:" + requestId;
  }
}
