package io.parley.notifier.sending;

import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsRequested;
import io.parley.messaging.NotYet;
import io.parley.notifier.account.Account;
import io.parley.notifier.pace.Pace;
import io.parley.notifier.store.UnknownOutcomes;
import io.parley.vonage.AccountRefused;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.VonageUnavailable;
import io.parley.vonage.sms.OutgoingSms;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// One attempt at a text, by whoever holds the right to send it: in time, in its turn, and as long
/// as it is worth it.
@Component
class Attempts {
  private final Account account;
  private final Pace pace;
  private final ObservedSender vonage;
  private final UnknownOutcomes unknownOutcomes;
  private final SendingSettings settings;
  private final Clock clock;

  Attempts(
      Account account,
      Pace pace,
      ObservedSender vonage,
      UnknownOutcomes unknownOutcomes,
      SendingSettings settings,
      Clock clock) {
    this.account = account;
    this.pace = pace;
    this.vonage = vonage;
    this.unknownOutcomes = unknownOutcomes;
    this.settings = settings;
    this.clock = clock;
  }

  /// What is too late is told of whoever else is waited for, and after having waited.
  ///
  /// @return what there is to tell of it
  /// @throws NotYet if its turn hasn't come, or the account is refused
  /// @throws VonageUnavailable if it is to be tried again, later
  SmsEvent attempt(SmsRequested sms) {
    if (isTooLate(sms)) {
      return tooLate(sms);
    }
    var asking = account.ask();
    var outgoing = outgoing(sms);
    pace.await(sms.from(), outgoing.parts());
    return isTooLate(sms) ? tooLate(sms) : ask(sms, outgoing, asking);
  }

  private SmsEvent ask(SmsRequested sms, OutgoingSms outgoing, Account.Asking asking) {
    try {
      var sent = vonage.send(outgoing);
      asking.accepted();
      return SmsEvents.sent(sms, sent, clock.instant());
    } catch (MessageRefused refused) {
      asking.accepted();
      return SmsEvents.failed(sms, refused.code(), clock.instant());
    } catch (AccountRefused refused) {
      throw asking.refused(refused);
    } catch (VonageUnavailable failure) {
      if (!failure.outcomeUnknown() || mayRepeat(sms)) {
        throw failure;
      }
      return SmsEvents.failed(sms, SmsEvents.OUTCOME_UNKNOWN, clock.instant());
    }
  }

  private boolean mayRepeat(SmsRequested sms) {
    return unknownOutcomes.count(sms.smsId()) < settings.unknownOutcomes();
  }

  private OutgoingSms outgoing(SmsRequested sms) {
    return new OutgoingSms(sms.smsId(), sms.from(), sms.to(), sms.text(), settings.smsLifetime());
  }

  private SmsEvent tooLate(SmsRequested sms) {
    return SmsEvents.failed(sms, SmsEvents.TOO_LATE, clock.instant());
  }

  private boolean isTooLate(SmsRequested sms) {
    return clock.instant().isAfter(sms.sendBefore());
  }
}
