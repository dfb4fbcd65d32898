package io.parley.messaging;

import io.parley.contracts.Coded;

/// The record can't be handled, now or later: it becomes a dead letter at once.
public class Unprocessable extends RuntimeException implements Coded {
  private final String code;

  /// @param code short, upper case, for headers and metrics: no number, no text
  public Unprocessable(String code) {
    super(code);
    this.code = code;
  }

  @Override
  public final String code() {
    return code;
  }
}
