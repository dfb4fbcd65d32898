package io.parley.simulator.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.parley.simulator.trouble.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request and what came of it.
///
/// @param seq counts from 1 in the order in which exchanges ended
/// @param at when it began
/// @param url whole, or path and query where Vonage was asked
/// @param status null if there was no answer
/// @param responseBody the answer, or why there was none
/// @param attempt counts from 1
/// @param millis from the request to the whole answer
/// @param troubles that it met on purpose
public record Exchange(
    long seq,
    Instant at,
    Way kind,
    String purpose,
    String method,
    String url,
    Map<String, String> headers,
    String body,
    @Nullable Integer status,
    Map<String, String> responseHeaders,
    String responseBody,
    int attempt,
    long millis,
    Authentication authentication,
    List<Kind> troubles) {

  /// Whose answers are lists of numbers, which it isn't about.
  private static final String NUMBERS = "numbers";

  /// Who asked.
  public enum Way {
    /// Vonage asked the system under test.
    @JsonProperty("webhook")
    WEBHOOK,
    /// The system under test asked Vonage.
    @JsonProperty("api")
    API
  }

  /// Found when it is looked at, as most never are.
  @JsonProperty
  About about() {
    return About.of(url, body, purpose.equals(NUMBERS) ? "" : responseBody);
  }

  /// With its number, and without credentials.
  Exchange recorded(long number) {
    return new Exchange(
        number,
        at,
        kind,
        purpose,
        method,
        Hidden.inUrl(url),
        Hidden.inHeaders(headers),
        Hidden.inBody(body),
        status,
        Hidden.inHeaders(responseHeaders),
        responseBody,
        attempt,
        millis,
        authentication,
        troubles);
  }
}
