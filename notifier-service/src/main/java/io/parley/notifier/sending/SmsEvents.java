package io.parley.notifier.sending;

import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsRequested;
import io.parley.vonage.sms.SentSms;
import java.time.Instant;

/// The events that answer a request.
final class SmsEvents {
  static final String TOO_LATE = "TOO_LATE";

  /// Given up: it may have been sent, and more than once.
  static final String OUTCOME_UNKNOWN = "OUTCOME_UNKNOWN";

  private static final String PARTLY = "SMS_PARTIAL_";

  private SmsEvents() {}

  /// Whether somebody should look into it: Vonage has refused it, or never said whether it took it.
  static boolean isToBePutAside(SmsEvent event) {
    return event.type() == SmsEvent.Type.FAILED && !TOO_LATE.equals(event.reason());
  }

  /// Whether it may be sent again on purpose: not where a part of it is known to have gone out.
  static boolean maySendAgain(SmsEvent event) {
    return isToBePutAside(event) && !String.valueOf(event.reason()).startsWith(PARTLY);
  }

  static SmsEvent sent(SmsRequested sms, SentSms sent, Instant at) {
    return new SmsEvent(
        SmsEvent.Type.SENT,
        sms.smsId() + ":sent",
        sms.smsId(),
        sms.conversationId(),
        sms.by(),
        sms.purpose(),
        at,
        sent.messageIds(),
        sent.parts(),
        sent.price(),
        sent.currency(),
        null);
  }

  static SmsEvent failed(SmsRequested sms, String reason, Instant at) {
    return new SmsEvent(
        SmsEvent.Type.FAILED,
        sms.smsId() + ":failed",
        sms.smsId(),
        sms.conversationId(),
        sms.by(),
        sms.purpose(),
        at,
        null,
        null,
        null,
        null,
        reason);
  }
}
