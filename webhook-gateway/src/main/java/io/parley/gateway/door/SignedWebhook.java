package io.parley.gateway.door;

/// A webhook that Vonage signed.
public sealed interface SignedWebhook {

  /// As it came, for the dead letters.
  byte[] payload();

  /// @throws NotUnderstood if it isn't a set of fields at all
  Fields fields();

  /// Of a call: signed as a whole, by a JWT in its header.
  record OfCall(byte[] payload, ReadFields read) implements SignedWebhook {
    @Override
    public Fields fields() {
      return read.fields();
    }
  }

  /// Of a text: signed field by field.
  record OfText(byte[] payload, Fields fields) implements SignedWebhook {}

  /// Reads only when asked: what is signed but can't be read is Vonage's all the same.
  @FunctionalInterface
  interface ReadFields {
    Fields fields();
  }
}
