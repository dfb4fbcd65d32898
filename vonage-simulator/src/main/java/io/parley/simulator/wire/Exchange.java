package io.parley.simulator.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request and what came of it.
///
/// @param seq counts from 1 in the order in which exchanges ended
/// @param at when it began
/// @param status null if there was no answer
/// @param responseBody the answer, or why there was none
/// @param attempt counts from 1
public record Exchange(
    long seq,
    Instant at,
    Kind kind,
    String purpose,
    String method,
    String url,
    Map<String, String> headers,
    String body,
    @Nullable Integer status,
    String responseBody,
    int attempt,
    long millis) {

  /// Who asked.
  public enum Kind {
    /// Vonage asked the system under test.
    @JsonProperty("webhook")
    WEBHOOK,
    /// The system under test asked Vonage.
    @JsonProperty("api")
    API
  }

  Exchange numbered(long number) {
    return new Exchange(
        number,
        at,
        kind,
        purpose,
        method,
        url,
        headers,
        body,
        status,
        responseBody,
        attempt,
        millis);
  }
}
