package io.parley.notifier.sending;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsRequested;
import io.parley.messaging.TransientFailure;
import io.parley.messaging.Unprocessable;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.sms.OutgoingSms;
import io.parley.vonage.sms.SentSms;
import io.parley.vonage.sms.SmsSender;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// Sends a text once.
///
/// A send whose outcome nobody knows (a time-out, a crash) is done again: a text twice is better
/// than a text never. Nothing else is.
@Component
class Sending {
  private static final int LONGEST_ID = 40;

  private final Sends sends;
  private final SmsSender vonage;
  private final MeterRegistry meters;
  private final Clock clock;

  Sending(Sends sends, SmsSender vonage, MeterRegistry meters, Clock clock) {
    this.sends = sends;
    this.vonage = vonage;
    this.meters = meters;
    this.clock = clock;
  }

  @Bean
  static TransientFailure anotherInstanceIsSending() {
    return new TransientFailure(SendingElsewhere.class);
  }

  /// @return what became of it, the same when asked again
  SmsEvent send(SmsRequested sms) {
    check(sms);
    return switch (sends.begin(sms.smsId())) {
      case Sends.Begun.Now now -> sendNow(sms);
      case Sends.Begun.Before before -> before.event();
      case Sends.Begun.ByAnother another -> throw new SendingElsewhere();
    };
  }

  /// Before anything is begun: nobody knows what a producer leaves out.
  private static void check(SmsRequested sms) {
    if (sms.smsId() == null || sms.smsId().isBlank() || sms.smsId().length() > LONGEST_ID) {
      throw new Unprocessable("INVALID_SMS_ID");
    }
    if (Stream.of(sms.from(), sms.to(), sms.text(), sms.sendBefore(), sms.purpose())
        .anyMatch(Objects::isNull)) {
      throw new Unprocessable("INCOMPLETE");
    }
  }

  private SmsEvent sendNow(SmsRequested sms) {
    var event = attempt(sms);
    meters
        .counter(
            "parley.texts.sent",
            "outcome",
            event.reason() == null ? "SENT" : event.reason(),
            "purpose",
            sms.purpose().name())
        .increment();
    sends.finish(event);
    return event;
  }

  private SmsEvent attempt(SmsRequested sms) {
    if (clock.instant().isAfter(sms.sendBefore())) {
      return failed(sms, "TOO_LATE");
    }
    try {
      return sent(
          sms, vonage.send(new OutgoingSms(sms.smsId(), sms.from(), sms.to(), sms.text(), null)));
    } catch (MessageRefused refused) {
      return failed(sms, refused.code());
    } catch (RuntimeException failure) {
      // Vonage or the account, as a rule. A defect too must not leave the lease behind: waiting for
      // it to lapse would hide the defect and hold up the partition for ever.
      sends.release(sms.smsId());
      throw failure;
    }
  }

  private SmsEvent sent(SmsRequested sms, SentSms sent) {
    return new SmsEvent(
        SmsEvent.Type.SENT,
        sms.smsId() + ":sent",
        sms.smsId(),
        sms.conversationId(),
        sms.by(),
        sms.purpose(),
        clock.instant(),
        sent.messageIds(),
        sent.parts(),
        sent.price(),
        sent.currency(),
        null);
  }

  private SmsEvent failed(SmsRequested sms, @Nullable String reason) {
    return new SmsEvent(
        SmsEvent.Type.FAILED,
        sms.smsId() + ":failed",
        sms.smsId(),
        sms.conversationId(),
        sms.by(),
        sms.purpose(),
        clock.instant(),
        null,
        null,
        null,
        null,
        reason);
  }
}
