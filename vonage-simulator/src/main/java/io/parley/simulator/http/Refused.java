package io.parley.simulator.http;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// A request that isn't done, with a sentence that says why and what was expected (RFC 9457).
public final class Refused extends ErrorResponseException {

  private Refused(HttpStatus status, String detail) {
    super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }

  public static Refused because(HttpStatus status, String detail) {
    return new Refused(status, detail);
  }

  public static Refused badRequest(String detail) {
    return new Refused(HttpStatus.BAD_REQUEST, detail);
  }

  /// @param retryAfter when it may be worth another try
  public static Refused unavailable(String detail, Duration retryAfter) {
    var refused = new Refused(HttpStatus.SERVICE_UNAVAILABLE, detail);
    refused.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    return refused;
  }

  public static Refused conflict(String detail) {
    return new Refused(HttpStatus.CONFLICT, detail);
  }
}
