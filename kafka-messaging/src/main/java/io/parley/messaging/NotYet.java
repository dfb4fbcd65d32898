package io.parley.messaging;

import io.parley.contracts.Coded;
import java.time.Duration;

/// A record's turn has not come. Nothing failed: it keeps its place and is looked at again after a
/// while, for as long as it takes and without a word in the log.
public final class NotYet extends RuntimeException implements Coded {
  private final String code;
  private final Duration wait;

  /// @param code what it waits for: short, upper case
  /// @param wait until it is looked at again; 10 s at most, whatever is asked for
  public NotYet(String code, Duration wait) {
    super(code, null, false, false);
    this.code = code;
    this.wait = wait;
  }

  @Override
  public String code() {
    return code;
  }

  public Duration waitFor() {
    return wait;
  }
}
