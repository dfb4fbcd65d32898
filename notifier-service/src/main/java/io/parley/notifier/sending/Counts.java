package io.parley.notifier.sending;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsPurpose;
import io.parley.contracts.SmsRequested;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Counts what became of texts that were asked for, and takes the time that a relayed one was on
/// its way through us: from the gateway until Vonage had it.
@Component
class Counts {
  private static final String SENT = "SENT";

  private final MeterRegistry meters;
  private final Timer relaying;

  Counts(MeterRegistry meters) {
    this.meters = meters;
    this.relaying = meters.timer("parley.texts.relaying");
    for (var purpose : SmsPurpose.values()) {
      Stream.of(SENT, SmsEvents.TOO_LATE, SmsEvents.OUTCOME_UNKNOWN)
          .forEach(outcome -> count(outcome, purpose, 0));
    }
  }

  void count(SmsRequested sms, SmsEvent event) {
    count(Objects.requireNonNullElse(event.reason(), SENT), sms.purpose(), 1);
    if (event.type() == SmsEvent.Type.SENT && sms.receivedAt() != null) {
      relaying.record(Duration.between(sms.receivedAt(), event.at()));
    }
  }

  private void count(String outcome, SmsPurpose purpose, int texts) {
    meters
        .counter("parley.texts.sent", "outcome", outcome, "purpose", purpose.name())
        .increment(texts);
  }
}
