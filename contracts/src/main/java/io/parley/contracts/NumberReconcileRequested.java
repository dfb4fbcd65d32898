package io.parley.contracts;

import org.jspecify.annotations.Nullable;

/// Asks for the numbers that we rent to be compared with the account's own list at Vonage: what
/// lost its link is linked again, what one side doesn't know is told on `number.events`.
///
/// @param requestId names the request in what follows from it
public record NumberReconcileRequested(String requestId) implements Message {

  @Override
  public String topic() {
    return Topics.NUMBER_RECONCILE_REQUESTED;
  }

  @Override
  public @Nullable String key() {
    return null;
  }
}
