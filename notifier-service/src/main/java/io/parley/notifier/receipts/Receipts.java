package io.parley.notifier.receipts;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.SmsReceipt;
import io.parley.messaging.Unprocessable;
import io.parley.notifier.store.Deliveries;
import io.parley.notifier.store.Sends;
import io.parley.notifier.store.Word;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Takes receipts, of our texts and of others that the account sends: those are kept for a while
/// and told to nobody.
@Component
class Receipts {
  private static final Set<String> STATUSES =
      Set.of("delivered", "expired", "failed", "rejected", "accepted", "buffered", "unknown");

  private final Deliveries deliveries;
  private final Sends sends;
  private final Delivery delivery;
  private final MeterRegistry meters;

  Receipts(Deliveries deliveries, Sends sends, Delivery delivery, MeterRegistry meters) {
    this.deliveries = deliveries;
    this.sends = sends;
    this.delivery = delivery;
    this.meters = meters;
  }

  void take(SmsReceipt receipt) {
    if (receipt.vonageMessageId() == null || receipt.status() == null) {
      throw new Unprocessable("INCOMPLETE");
    }
    count(receipt.status().toLowerCase(Locale.ROOT));
    Verdict.of(receipt).ifPresent(verdict -> take(receipt, verdict));
  }

  private void take(SmsReceipt receipt, Verdict verdict) {
    smsId(receipt, verdict)
        .ifPresent(smsId -> {
          deliveries.note(smsId, receipt.vonageMessageId(), verdict.name());
          // Until it is told that the text was sent, whoever tells that looks here again.
          sends
              .find(smsId)
              .filter(word -> !word.due())
              .map(Word::event)
              .ifPresent(delivery::settle);
        });
  }

  private Optional<String> smsId(SmsReceipt receipt, Verdict verdict) {
    return Optional.ofNullable(receipt.smsId())
        .filter(smsId -> !smsId.isBlank())
        .or(() -> deliveries.smsIdOf(receipt.vonageMessageId(), verdict.name()));
  }

  private void count(String status) {
    meters
        .counter("parley.receipts", "status", STATUSES.contains(status) ? status : "other")
        .increment();
  }
}
