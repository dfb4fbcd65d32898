package io.parley.notifier.sending;

/// Another instance is sending this text, or died doing so; what became of it is known when its
/// lease is over.
final class SendingElsewhere extends RuntimeException {
  SendingElsewhere() {
    super("another instance holds the lease of this text", null, false, false);
  }
}
