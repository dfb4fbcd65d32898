package io.parley.notifier.sending;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.parley.vonage.AccountRefused;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.VonageUnavailable;
import io.parley.vonage.sms.OutgoingSms;
import io.parley.vonage.sms.SentSms;
import io.parley.vonage.sms.SmsSender;
import org.springframework.stereotype.Component;

/// Sends, and takes the time by what came of it: `parley.texts.sending`. It is also the last span
/// of a text's trace.
@Component
class ObservedSender {
  private final SmsSender vonage;
  private final ObservationRegistry observations;

  ObservedSender(SmsSender vonage, ObservationRegistry observations) {
    this.vonage = vonage;
    this.observations = observations;
  }

  /// @throws VonageFailure as [SmsSender#send]
  SentSms send(OutgoingSms sms) {
    var sending = Observation.start("parley.texts.sending", observations);
    var outcome = "BROKEN";
    try (var _ = sending.openScope()) {
      var sent = vonage.send(sms);
      outcome = "ACCEPTED";
      return sent;
    } catch (VonageFailure failure) {
      outcome = outcome(failure);
      sending.error(failure);
      throw failure;
    } finally {
      sending.lowCardinalityKeyValue("outcome", outcome);
      sending.stop();
    }
  }

  private static String outcome(VonageFailure failure) {
    return switch (failure) {
      case MessageRefused _ -> "REFUSED";
      case AccountRefused _ -> "ACCOUNT_REFUSED";
      case VonageUnavailable away -> away.outcomeUnknown() ? "UNKNOWN" : "UNAVAILABLE";
    };
  }
}
