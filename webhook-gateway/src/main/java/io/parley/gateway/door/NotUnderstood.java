package io.parley.gateway.door;

import io.parley.messaging.Unprocessable;

/// Vonage signed it, but it makes no sense to us. Refusing would have it sent again for a day: it
/// is accepted and put aside.
public final class NotUnderstood extends Unprocessable {
  public NotUnderstood(String code) {
    super(code);
  }
}
