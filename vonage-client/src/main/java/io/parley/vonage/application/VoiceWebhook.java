package io.parley.vonage.application;

/// What Vonage asks an application about calls.
public enum VoiceWebhook {
  /// What to do with a call.
  ANSWER("answer_url"),
  /// The same, where the answer failed.
  FALLBACK("fallback_answer_url"),
  /// Told what becomes of it.
  EVENT("event_url");

  private final String field;

  VoiceWebhook(String field) {
    this.field = field;
  }

  /// As Vonage names it.
  public String field() {
    return field;
  }

  /// What is used where the application doesn't say: Vonage asks by GET, and tells by POST.
  String usualMethod() {
    return this == EVENT ? "POST" : "GET";
  }
}
