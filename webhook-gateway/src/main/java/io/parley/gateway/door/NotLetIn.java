package io.parley.gateway.door;

import org.springframework.http.HttpStatus;

/// A request that stays outside: nothing is published. The answer tells no more than its status,
/// the counter tells the reason.
public final class NotLetIn extends RuntimeException {
  static final String UNDECODABLE = "UNDECODABLE";
  static final String TOO_LARGE = "TOO_LARGE";

  private final HttpStatus status;
  private final String reason;

  private NotLetIn(HttpStatus status, String reason) {
    super(reason, null, false, false);
    this.status = status;
    this.reason = reason;
  }

  static NotLetIn unsigned(String reason) {
    return new NotLetIn(HttpStatus.UNAUTHORIZED, reason);
  }

  static NotLetIn tooLarge() {
    return new NotLetIn(HttpStatus.CONTENT_TOO_LARGE, TOO_LARGE);
  }

  HttpStatus status() {
    return status;
  }

  String reason() {
    return reason;
  }
}
