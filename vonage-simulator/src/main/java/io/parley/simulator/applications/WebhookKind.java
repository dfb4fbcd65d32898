package io.parley.simulator.applications;

import java.time.Duration;

/// The voice webhooks of an application, with the limits of `connect_timeout` and `socket_timeout`;
/// their maximum is also their default.
enum WebhookKind {
  ANSWER("answer_url", 5000),
  FALLBACK("fallback_answer_url", 5000),
  EVENT("event_url", 10_000);

  static final int LEAST_CONNECT_MS = 300;
  static final int MOST_CONNECT_MS = 1000;
  static final int LEAST_SOCKET_MS = 1000;

  private final String field;
  private final int mostSocketMs;

  WebhookKind(String field, int mostSocketMs) {
    this.field = field;
    this.mostSocketMs = mostSocketMs;
  }

  String field() {
    return field;
  }

  int mostSocketMs() {
    return mostSocketMs;
  }

  static Duration millis(int millis) {
    return Duration.ofMillis(millis);
  }
}
