package io.parley.notifier.sending;

import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsRequested;
import io.parley.vonage.sms.SentSms;
import java.time.Instant;

/// The events that answer a request.
final class SmsEvents {
  private SmsEvents() {}

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
