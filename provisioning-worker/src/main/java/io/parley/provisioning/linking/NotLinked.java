package io.parley.provisioning.linking;

/// A number is ours but Vonage won't link it yet: as a rule because the gateway, which Vonage asks
/// first, can't be reached. It is paid for, so nothing but trying again makes sense.
public final class NotLinked extends RuntimeException {
  NotLinked() {
    super("Vonage does not link the number yet", null, false, false);
  }
}
