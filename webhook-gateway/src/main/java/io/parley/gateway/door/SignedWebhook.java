package io.parley.gateway.door;

import java.util.Optional;

/// A webhook that Vonage signed, or would have if this account signed.
public sealed interface SignedWebhook {

  /// As it came, for the dead letters.
  byte[] payload();

  /// The same for each copy of it; absent where this account doesn't sign.
  Optional<String> fingerprint();

  /// @throws NotUnderstood if it isn't a set of fields at all
  Fields fields();

  /// Of a call: signed as a whole, by a JWT in its header.
  record OfCall(byte[] payload, Optional<String> fingerprint, ReadFields read)
      implements SignedWebhook {
    @Override
    public Fields fields() {
      return read.fields();
    }
  }

  /// Of a text: signed field by field.
  record OfText(byte[] payload, Optional<String> fingerprint, Fields fields)
      implements SignedWebhook {}

  /// Reads only when asked: what is signed but can't be read is Vonage's all the same.
  @FunctionalInterface
  interface ReadFields {
    Fields fields();
  }
}
