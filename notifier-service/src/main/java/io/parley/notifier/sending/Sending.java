package io.parley.notifier.sending;

import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsRequested;
import io.parley.messaging.NotYet;
import io.parley.messaging.Unprocessable;
import io.parley.notifier.store.Lease;
import io.parley.notifier.store.Sends;
import io.parley.notifier.store.UnknownOutcomes;
import io.parley.notifier.store.Word;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Sends a text once.
///
/// A send whose outcome nobody knows (a time-out, a crash) is done again: a text twice is better
/// than a text never. Nothing else is, and not for ever.
@Component
class Sending {
  private static final Logger log = LoggerFactory.getLogger(Sending.class);

  private static final int LONGEST_ID = 40;

  /// How often it is looked whether another is done, or has lost its lease.
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Sends sends;
  private final Attempts attempts;
  private final UnknownOutcomes unknownOutcomes;
  private final Counts counts;

  Sending(Sends sends, Attempts attempts, UnknownOutcomes unknownOutcomes, Counts counts) {
    this.sends = sends;
    this.attempts = attempts;
    this.unknownOutcomes = unknownOutcomes;
    this.counts = counts;
  }

  /// @return what became of it, the same when asked again
  Word send(SmsRequested sms) {
    check(sms);
    return begin(sms);
  }

  /// Sends what somebody has sent again on purpose: what Vonage refused before, it may take now. Of
  /// anything else the answer stays the same, and so it does while it is still to be told: this is
  /// that of the replay itself, as a rule, when Kafka was away.
  Word sendAgain(SmsRequested sms) {
    check(sms);
    sends
        .find(sms.smsId())
        .filter(word -> !word.due() && SmsEvents.maySendAgain(word.event()))
        .ifPresent(this::forget);
    return begin(sms);
  }

  private void forget(Word word) {
    unknownOutcomes.forget(word.event().smsId());
    sends.forget(word);
  }

  private Word begin(SmsRequested sms) {
    return switch (sends.begin(sms.smsId())) {
      case Sends.Begun.Now now -> sendNow(sms, now.lease());
      case Sends.Begun.Before before -> before.word();
      case Sends.Begun.ByAnother another -> throw new NotYet("SENDING_ELSEWHERE", LOOK_AGAIN);
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

  private Word sendNow(SmsRequested sms, Lease lease) {
    var event = attempt(sms, lease);
    counts.count(sms, event);
    if (event.reason() != null) {
      log.info("Not sent: {}, {}", event.smsId(), event.reason());
    }
    return sends.finish(event);
  }

  private SmsEvent attempt(SmsRequested sms, Lease lease) {
    try {
      return attempts.attempt(sms);
    } catch (RuntimeException failure) {
      // Its turn hasn't come, or Vonage can't, as a rule. A defect too must not leave the lease
      // behind: waiting for it to lapse would hide the defect.
      sends.release(lease);
      throw failure;
    }
  }
}
