package io.parley.notifier.store;

import java.time.Duration;

/// The names of the keys.
final class Keys {
  static final Duration REMEMBERED = Duration.ofDays(8);

  static final String ACCOUNT_PACE = "{sms-pace}:account";

  private Keys() {}

  static String send(String smsId) {
    return "sms:{" + smsId + "}";
  }

  static String part(String smsId, String messageId) {
    return send(smsId) + ":part:" + messageId;
  }

  static String outcome(String smsId) {
    return send(smsId) + ":outcome";
  }

  static String unknown(String smsId) {
    return send(smsId) + ":unknown";
  }

  static String message(String messageId) {
    return "sms:message:{" + messageId + "}";
  }

  static String numberPace(String msisdn) {
    return "{sms-pace}:number:" + msisdn;
  }
}
